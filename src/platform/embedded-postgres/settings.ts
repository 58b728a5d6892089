import type { Cluster } from './cluster.ts'

/** What the server is told at every start, so that an old data folder gets today's settings too. Durability is PostgreSQL's own. */
export function settings(cluster: Cluster, port: number): readonly string[] {
  const all = { ...ours, ...cluster.settings, port: String(port) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const ours: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',

  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  jit: 'off',

  // A session that is killed takes the guard with it; whoever needs the server then starts it again, guard and all.
  restart_after_crash: 'off',

  // A client that was killed while its statement runs is noticed; the guard counts sessions.
  client_connection_check_interval: '500ms',

  // The log holds no cell of a file: no statements, no values, only what happens to the server.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}
