export const BrowsePage = (_: { query: URLSearchParams }) => <h1>Browse</h1>;
