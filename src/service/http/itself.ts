import type { FastifyRequest } from 'fastify';

/** The address that the service asks itself from, and nobody else can have. */
export const ITSELF = '0.0.0.0';

/** Whether the service asks itself: that counts for nothing. */
export const asksItself = ({ raw }: FastifyRequest): boolean => raw.socket.remoteAddress === ITSELF;
