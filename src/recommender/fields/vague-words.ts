/** Words that a story may share with any other: they say nothing of either. */
const VAGUE = new Set(
  `across action actually age along alone already also always another around attempt away back bad
  based become becoming begin beginning believe best better big book bring call called case caught
  chance change character choice city close come comes coming control cover country day days deal
  decide decided deep desire despite determined different discover early effort emerging end ends
  ensue entire even event eventually ever every everyone everything exist face fact fall famous far
  fast feature film final finally find finds first five follow following follows force forced form
  found four full fun future game gave get gets getting give given go going gone good great group
  hand happen hard head help high history home hope however human idea including inside instead
  involved join just keep kind knew know known large last late later latest lead leads learn leave
  left less let life like line little live lives living local long look looking lose lost made main
  make makes making man many may mean meanwhile meet meets men might mind miss missing moment month
  move movie much must name named narrative near need never new next night nothing now number offer
  often old one open order others part past people perfect perhaps person piece place plan play plot
  point possible power present problem process put question quick quickly real reality really reason
  recent rest return returns reveal revealed right role run runs scene season seem seems sent series
  set sets several short show shows side single situation small something soon special star start
  starts state stay still stop stories story strange struggle subject suddenly surrounding take taken
  takes tale tell tells term thing things think though three time times title together told top town
  trail tries true truth try trying turn turned turns two uncover unexpected unknown upon use used
  using various version view want wanted wants watch way week well whole will woman women wonder word
  work working world wrong year years yet young
  ii iii iv vi vii viii ix mr mrs ms dr jr st la le les de del el da di von united states kingdom
  north south east west northern southern eastern western`.split(/\s+/u),
);

/** True where it says nothing that two texts share this word. */
export const isVague = (word: string): boolean => VAGUE.has(word.toLowerCase());
