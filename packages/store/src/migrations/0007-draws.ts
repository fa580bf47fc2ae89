import { ascii, createTables, eventName } from './tables.ts'

export const { up, down } = createTables([
  `CREATE TABLE draws (
    event ${eventName} NOT NULL,
    seed ${ascii('CHAR(64)')} NOT NULL,
    commitment ${ascii('CHAR(64)')} NOT NULL,
    size INT NULL,
    list_digest ${ascii('CHAR(64)')} NULL,
    committed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    listed_at DATETIME(3) NULL,
    PRIMARY KEY (event),
    CONSTRAINT draws_list CHECK (
      (size IS NULL AND list_digest IS NULL AND listed_at IS NULL)
      OR (size >= 0 AND list_digest IS NOT NULL AND listed_at IS NOT NULL)
    )
  )`,
  `CREATE TABLE draw_pages (
    event ${eventName} NOT NULL,
    page INT NOT NULL,
    registrations ${ascii('MEDIUMTEXT')} NOT NULL,
    PRIMARY KEY (event, page)
  )`,
])
