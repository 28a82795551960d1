import { parseLiteral, type Value } from '../src/catalogue/read/nested/python-literal.js';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly gender: number;
}

/** The share of new credits that go to somebody who had none: it gives the originals' 350,000 people. */
const NEWCOMERS = 0.35;
const FIRST_NEW_ID = 3_000_000;

/** Everybody in the credits, to be given more of them: who has many gets more. */
export class CastOfThousands {
  private readonly byKey = new Map<number | string, Person>();
  /** One element a credit, so that a credit drawn at random is of somebody with many. */
  private readonly credited: Person[] = [];
  private nextId = FIRST_NEW_ID;

  constructor(private readonly random: () => number) {}

  /** The person of a credit that may lack the id; counts the credit. */
  of(credit: ReadonlyMap<unknown, Value>): Person {
    const name = String(credit.get('name') ?? '');
    const id = Number(credit.get('id') ?? 0);
    const person = this.byKey.get(id || name) ?? {
      id: id || this.nextId++,
      name,
      gender: Number(credit.get('gender') ?? this.gender()),
    };
    this.byKey.set(person.id, person);
    if (!this.byKey.has(name)) this.byKey.set(name, person);
    this.credited.push(person);
    return person;
  }

  /** Somebody for a new credit. */
  anybody(): Person {
    const known = this.drawn();
    if (this.random() >= NEWCOMERS) return known;
    const [first] = known.name.split(' ');
    const last = this.drawn().name.split(' ').at(-1);
    const person = { id: this.nextId++, name: `${first} ${last}`, gender: this.gender() };
    this.credited.push(person);
    return person;
  }

  private drawn(): Person {
    return this.credited[Math.floor(this.random() * this.credited.length)];
  }

  private gender(): number {
    return Math.floor(this.random() * 3);
  }
}

/** The dicts in a nested cell; none where it is not a list of them. */
export function dictsOf(cell: string): ReadonlyMap<unknown, Value>[] {
  const value = parseLiteral(cell || '[]');
  return Array.isArray(value) ? value.filter((item) => item instanceof Map) : [];
}
