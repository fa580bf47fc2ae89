// Written from /openapi.json by `make client-types`; a test fails when it is out of date.

export interface paths {
    "/admin/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The spec as it was published */
        get: operations["getPublishedEvent"];
        /** Publish an event; the body is a ConcertEvent's `spec` */
        put: operations["publishEvent"];
        post?: never;
        /** End the sale; bookings stay, and publishing the same name opens it again */
        delete: operations["closeEvent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/events/{event}/bookings.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All bookings of an event */
        get: operations["exportBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/v1/events/{event}/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The numbers and the controls of a room */
        get: operations["getRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Override the spec of a room until it is cleared */
        patch: operations["changeRoom"];
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign up */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own bookings, newest first */
        get: operations["listBookings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the own bookings */
        get: operations["getBooking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bookings/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a booking by the terms of its event
         * @description Without an `Idempotency-Key` the booking itself is the key: cancelling again gives the same answer for a day.
         */
        post: operations["cancelBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events still to come, soonest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its sections and prices */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/admission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a called ticket for an admission pass
         * @description In an event with identity `browser` this is where people sign in: whoever claims first with a ticket comes in by it, one admission per account at a time.
         */
        post: operations["claimAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay a hold with points */
        post: operations["createBooking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The registrations of a lottery, for recomputing its draw
         * @description A line `index:account-key` for each of them, by rising index, from some seconds after the opening on. Their SHA-256 is `draw.listDigest` of the shared status.
         */
        get: operations["getDraw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold all of the seats or none
         * @description Asked again for the same seats it gives the live hold.
         */
        post: operations["createHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/holds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give the seats of a hold back */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/holds/{id}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a hold its full length again, once */
        post: operations["extendHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/holds/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The live hold of the account */
        get: operations["getMyHold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shared status of the queue, the same bytes for everyone */
        get: operations["getQueue"];
        put?: never;
        /**
         * Join the queue of an event
         * @description One place per account; in an event with identity `browser` one place per browser, and no session is needed. Joining again gives the same place.
         */
        post: operations["joinQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/queue/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a ticket stands
         * @description Needs the ticket alone. In an event with identity `browser`, sign in when the state is `called`.
         */
        get: operations["getPlace"];
        put?: never;
        post?: never;
        /**
         * Give up the place and what came of it
         * @description With a session the seats that it holds are given back at once, too.
         */
        delete: operations["leaveQueue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/queue/me/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a ticket stands, as server-sent events for the last stretch
         * @description For tickets with at most `streamWithin` people ahead (see the shared status). An event `place` with the JSON of `Place` whenever it changes, once a second at most. The stream ends when there is nothing to wait for, and otherwise after some minutes or when a pod goes: then poll, and open another one if you like. `EventSource` sends no headers, so use `fetch`; a ticket in the address would be a secret in logs.
         */
        get: operations["streamPlace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The seat map, or what changed since a version
         * @description The same bytes for everyone: lay your own hold from `holds/mine` over them. With `since` come the changes since that version, or the whole map when that is too long ago.
         */
        get: operations["getSeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The balance of the account */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add points to the account */
        post: operations["chargePoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger of the account, newest first */
        get: operations["listEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description The refresh token comes as an HttpOnly cookie.
         */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out, which also leaves every queue */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the refresh cookie for a new session */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Admission: {
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            expiresAt: string;
            /** @description Send it as `Admission-Pass` */
            pass: string;
        };
        AuditRecord: {
            action: string;
            actor: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            at: string;
            detail?: unknown;
            event: string | null;
            id: string;
        };
        Booking: {
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            cancelledAt?: string;
            event: string;
            /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
            id: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            paidAt: string;
            /**
             * @description In won
             * @example 50000
             */
            refund?: number;
            seats: {
                /** @example A-1-12 */
                id: string;
                /**
                 * @description In won
                 * @example 50000
                 */
                price: number;
            }[];
            /** @enum {string} */
            state: "confirmed" | "cancelled";
            /**
             * @description In won
             * @example 50000
             */
            total: number;
        };
        Cancelled: {
            /**
             * @description In won
             * @example 50000
             */
            balance: number;
            /**
             * @description In won
             * @example 50000
             */
            refund: number;
        };
        /** @description Of a lottery, from the opening of the prequeue on */
        Draw: {
            /** @description How seed and size give an order */
            algorithm: string;
            /** @description SHA-256 of the seed's 32 bytes */
            commitment: string;
            /** @description SHA-256 of what `getDraw` gives; published before the seed */
            listDigest: string | null;
            /** @description Published when the order is drawn */
            seed?: string;
            /** @description Numbers up to this one are registrations; null before the list */
            size: number | null;
        };
        Entry: {
            /**
             * @description Positive in, negative out
             * @example 50000
             */
            amount: number;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            at: string;
            /**
             * @description In won
             * @example 50000
             */
            balance: number;
            /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
            booking?: string;
            id: string;
            /** @enum {string} */
            kind: "charge" | "payment" | "refund";
        };
        Event: components["schemas"]["EventSummary"] & {
            cancellation: {
                refundPercent: number;
                /**
                 * Format: date-time
                 * @example 2027-03-01T10:00:00.000Z
                 */
                until: string;
            };
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            closesAt: string;
            limits: {
                bookingsPerAccount: number;
                holdTtlSeconds: number;
                seatsPerBooking: number;
            };
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            prequeueAt: string;
            sections: {
                name: string;
                /**
                 * @description In won
                 * @example 50000
                 */
                price: number;
                seats: number;
            }[];
            waitingRoom: {
                /**
                 * @description Whether people sign in before they queue, or only when they are called
                 * @enum {string}
                 */
                identity: "account" | "browser";
            };
        };
        EventSummary: {
            /** @example small-hall */
            name: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            opensAt: string;
            phase: components["schemas"]["Phase"];
            /**
             * @description In won
             * @example 50000
             */
            priceFrom: number;
            seatsLeft: number;
            seatsTotal: number;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            startsAt: string;
            title: string;
            venue: string;
        };
        Hold: {
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            expiresAt: string;
            extended: boolean;
            /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
            id: string;
            seats: {
                /** @example A-1-12 */
                id: string;
                /**
                 * @description In won
                 * @example 50000
                 */
                price: number;
            }[];
            /**
             * @description In won
             * @example 50000
             */
            total: number;
        };
        Joined: {
            epoch: number;
            phase: components["schemas"]["Phase"];
            /** @description null for a registration in a lottery, until the draw gives it a position */
            position: number | null;
            /** @description Keep it; send it as `Queue-Ticket` */
            ticket: string;
        };
        Paid: {
            /**
             * @description In won
             * @example 50000
             */
            balance: number;
            event: string;
            /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
            id: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            paidAt: string;
            seats: {
                /** @example A-1-12 */
                id: string;
                /**
                 * @description In won
                 * @example 50000
                 */
                price: number;
            }[];
            /**
             * @description In won
             * @example 50000
             */
            total: number;
        };
        /** @enum {string} */
        Phase: "draft" | "prequeue" | "open" | "sold-out" | "ended";
        Place: {
            /** @description How many stand before; null as long as the position is */
            ahead: number | null;
            /** @description As the fastest and the slowest half minute of the last ten minutes went; a line that stood still meanwhile has no latest time; null before two minutes */
            etaRangeSeconds: [
                number,
                number | null
            ] | null;
            etaSeconds: number | null;
            /** @description Already at random; wait just so long */
            pollAfterMs: number;
            /** @description null for a registration in a lottery, until the draw gives it a position */
            position: number | null;
            /** @enum {string} */
            state: "waiting" | "called" | "admitted" | "lapsed" | "left" | "sold-out";
        };
        Problem: {
            /** @enum {string} */
            code: "malformed-body" | "idempotency-key-missing" | "unauthenticated" | "wrong-credentials" | "refresh-invalid" | "ticket-invalid" | "pass-invalid" | "insufficient-points" | "forbidden" | "not-admitted" | "revoked" | "not-found" | "email-taken" | "already-admitted" | "seat-taken" | "hold-exists" | "limit-reached" | "queue-closed" | "hold-extended-already" | "cancellation-closed" | "idempotency-in-flight" | "seating-locked" | "lapsed" | "spent" | "sold-out" | "sale-ended" | "hold-expired" | "body-too-large" | "unsupported-media-type" | "invalid" | "idempotency-key-reused" | "not-your-turn" | "queue-not-open" | "draw-not-ready" | "too-far-for-stream" | "too-many-requests" | "internal" | "unavailable" | "busy";
            detail?: string;
            docs: string;
            requestId: string;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        QueueStatus: {
            admittedPerMinute: number;
            /**
             * @description Overrides the normal course. pause: nobody is called; hold: nobody is called or let in; drain: nobody new may join, those who wait are let in until the line is empty; reject: nobody may join, is called or let in; passthrough: everyone is let in at once, whatever the capacity, the rate and the seats. Absent: the normal course.
             * @enum {string}
             */
            control?: "pause" | "hold" | "reject" | "passthrough" | "drain";
            draw?: components["schemas"]["Draw"];
            epoch: number;
            issued: number;
            message?: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            opensAt: string;
            phase: components["schemas"]["Phase"];
            /** @description Rows of [distance, ms]: wait as the first row says whose distance is not below yours, else as the last one; add up to a fifth at random */
            pollAfterMs: [
                number,
                number
            ][];
            /** @description How fast `serving` moves; who has left is passed over. Seconds to go: 60 * (position - serving - 1) / this */
            servedPerMinute: number;
            /** @description The slowest and the fastest half minute of the last ten minutes, as rates a minute, for an honest range; null before two minutes */
            servedPerMinuteRange: [
                number,
                number
            ] | null;
            /** @description People up to this position are called */
            serving: number;
            /** @description With at most so many people ahead a ticket may have a stream (`queue/me/stream`) instead of polling */
            streamWithin: number;
        };
        Room: {
            /** @description Admitted now */
            active: number;
            admittedPerMinute: number;
            /** @description The override, else the spec */
            effective: {
                [key: string]: unknown;
            };
            epoch: number;
            event: string;
            issued: number;
            override: {
                [key: string]: unknown;
            };
            phase: components["schemas"]["Phase"];
            podCapacity: number | null;
            /** @description Called, but there was no room */
            ready: number;
            /** @description Accounts */
            revoked: string[];
            servedPerMinute: number;
            serving: number;
            /** @description Not called yet */
            waiting: number;
        };
        /** @description null clears an override, and the spec holds again */
        RoomChange: {
            capacity?: number | null;
            /**
             * @description Overrides the normal course. pause: nobody is called; hold: nobody is called or let in; drain: nobody new may join, those who wait are let in until the line is empty; reject: nobody may join, is called or let in; passthrough: everyone is let in at once, whatever the capacity, the rate and the seats. Absent: the normal course.
             * @enum {string|null}
             */
            control?: "pause" | "hold" | "reject" | "passthrough" | "drain" | null;
            message?: string | null;
            newUsersPerMinute?: number | null;
            podCapacity?: number | null;
            /** @description Why; it is kept in the audit */
            reason?: string;
            /** @description They may queue again */
            reinstate?: string[];
            /** @description They lose place, admission and hold, and get none until reinstated */
            revoke?: string[];
        };
        SeatChanges: {
            seats: {
                id: string;
                /** @enum {string} */
                state: "free" | "held" | "sold";
            }[];
            since: number;
            version: number;
        };
        SeatMap: {
            sections: {
                name: string;
                /**
                 * @description In won
                 * @example 50000
                 */
                price: number;
                rows: {
                    name: string;
                    seats: {
                        id: string;
                        /** @enum {string} */
                        state: "free" | "held" | "sold";
                    }[];
                }[];
            }[];
            version: number;
        };
        SeatWish: {
            seats: string[];
        } | {
            bestAvailable: {
                count: number;
                section?: string;
            };
        };
        Session: {
            /** @description Send it as `Authorization: Bearer` */
            accessToken: string;
            /**
             * Format: date-time
             * @example 2027-03-01T10:00:00.000Z
             */
            expiresAt: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAudit: {
        parameters: {
            query?: {
                before?: number;
                event?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next?: string;
                        records: components["schemas"]["AuditRecord"][];
                    };
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPublishedEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        closed: boolean;
                        name: string;
                        revision: number;
                        spec: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How many pods the event gets. Absent: 1 to 10 of them with 500 people each, and more than 10 where the capacity of the waiting room needs them. */
                    autoscaling?: {
                        /** @description How fast the number of pods may change, with the fields of a HorizontalPodAutoscaler. */
                        behavior?: {
                            /**
                             * @description How pods are taken away. By default 5 minutes after the need is gone, half of them every 15 seconds at most.
                             * @default {}
                             */
                            scaleDown?: {
                                /**
                                 * @description How fast the number of pods may change. Empty: without limit.
                                 * @default [
                                 *       {
                                 *         "type": "Percent",
                                 *         "value": 50,
                                 *         "periodSeconds": 15
                                 *       }
                                 *     ]
                                 */
                                policies?: {
                                    /** @description The length of the period in seconds. */
                                    periodSeconds: number;
                                    /**
                                     * @description What value counts: pods, or percent of the pods there are.
                                     * @enum {string}
                                     */
                                    type: "Pods" | "Percent";
                                    /** @description The most that may change within the period. */
                                    value: number;
                                }[];
                                /**
                                 * @description Which policy counts when several apply: the one that allows the largest change (Max) or the smallest (Min). Disabled: no change in this direction.
                                 * @default Max
                                 * @enum {string}
                                 */
                                selectPolicy?: "Max" | "Min" | "Disabled";
                                /**
                                 * @description For how many seconds a past recommendation holds back a change that goes beyond it.
                                 * @default 300
                                 */
                                stabilizationWindowSeconds?: number;
                            };
                            /**
                             * @description How pods are added. By default at once and without limit.
                             * @default {}
                             */
                            scaleUp?: {
                                /**
                                 * @description How fast the number of pods may change. Empty: without limit.
                                 * @default []
                                 */
                                policies?: {
                                    /** @description The length of the period in seconds. */
                                    periodSeconds: number;
                                    /**
                                     * @description What value counts: pods, or percent of the pods there are.
                                     * @enum {string}
                                     */
                                    type: "Pods" | "Percent";
                                    /** @description The most that may change within the period. */
                                    value: number;
                                }[];
                                /**
                                 * @description Which policy counts when several apply: the one that allows the largest change (Max) or the smallest (Min). Disabled: no change in this direction.
                                 * @default Max
                                 * @enum {string}
                                 */
                                selectPolicy?: "Max" | "Min" | "Disabled";
                                /**
                                 * @description For how many seconds a past recommendation holds back a change that goes beyond it.
                                 * @default 0
                                 */
                                stabilizationWindowSeconds?: number;
                            };
                        };
                        /**
                         * @description The share of status requests, 0 to 1, that a cache before the platform answers, so that no pod has to.
                         * @default 0
                         */
                        edgeCacheShare?: number;
                        /** @description What to do while the number of people who wait cannot be read. Absent: keep the pods there are, at least min. */
                        fallback?: {
                            /**
                             * @description The pods become as many as replicas says; when there are more, they stay.
                             * @default currentReplicasIfHigher
                             * @enum {string}
                             */
                            behavior?: "currentReplicasIfHigher";
                            /**
                             * @description After how many failed readings in a row, one every 2 seconds, the fallback applies.
                             * @default 3
                             */
                            failureThreshold?: number;
                            /** @description How many pods there are at least while the fallback applies. */
                            replicas: number;
                        };
                        /** @description The most pods. The platform may allow fewer, by its database connections. */
                        max: number;
                        /**
                         * @description The fewest pods, from shortly before the queue opens to the end of the sale.
                         * @default 1
                         */
                        min?: number;
                        /** @description Starts pods before the sale opens. Absent: min pods, 10 minutes before. */
                        prewarm?: {
                            /**
                             * @description How long before the opening, e.g. 10m.
                             * @default 10m
                             */
                            lead?: string;
                            /** @description How many pods are started then. */
                            replicas: number;
                        };
                        /**
                         * @description How many requests of the waiting one pod should answer in a second.
                         * @default 300
                         */
                        requestsPerPod?: number;
                        /** @description How many people one pod can serve while they choose and pay. With fewer pods ready, fewer are let in. */
                        sessionsPerPod: number;
                    };
                    /**
                     * @description Until when bookings may be cancelled, and what is refunded.
                     * @default {}
                     */
                    cancellation?: {
                        /**
                         * @description How much of the price is refunded, in percent.
                         * @default 100
                         */
                        refundPercent?: number;
                        /**
                         * Format: date-time
                         * @description Until when a booking may be cancelled by its owner. Absent: until the performance starts.
                         */
                        until?: string;
                    };
                    /**
                     * @description What one account may take, and for how long.
                     * @default {}
                     */
                    limits?: {
                        /**
                         * @description The most bookings that one account may have for the event.
                         * @default 1
                         */
                        bookingsPerAccount?: number;
                        /**
                         * @description How long held seats wait for the payment, e.g. 5m. Who holds them may extend that once.
                         * @default 5m
                         */
                        holdTtl?: string;
                        /**
                         * @description The most seats in one hold, and so in one booking.
                         * @default 4
                         */
                        seatsPerBooking?: number;
                    };
                    /**
                     * @description Stops the operator from acting on this event. The sale goes on; to stop that, use waitingRoom.control.
                     * @default false
                     */
                    paused?: boolean;
                    /** @description When people may queue and buy. */
                    saleWindow: {
                        /**
                         * Format: date-time
                         * @description When the sale ends, at the latest when the performance starts. Seats that are held then may still be paid.
                         */
                        closesAt: string;
                        /**
                         * Format: date-time
                         * @description When the sale opens: from then on the people in the queue are called.
                         */
                        opensAt: string;
                        /**
                         * Format: date-time
                         * @description From when on people may join the queue, before the sale opens. Absent: from opensAt on. A lottery needs it.
                         */
                        prequeueAt?: string;
                    };
                    /** @description All seats with their prices, up to 100,000. Either this or seatingRef. May not change once seats are sold. */
                    seating?: {
                        /** @description The sections (blocks) of the venue, in the order in which people see them. */
                        sections: {
                            /** @description The section, as it stands on the ticket: letters and digits, unique in the event. */
                            name: string;
                            /** @description What each seat of the section costs, in whole units of the currency (won). */
                            price: number;
                            /** @description The rows of the section, the one nearest the stage first. */
                            rows: {
                                /** @description The row, as it stands on the ticket: letters and digits, unique in its section. */
                                name: string;
                                /** @description A count, for seats named 1, 2, 3 and so on; or the list of their names, each in quotes, in the order in which they stand. */
                                seats: number | string[];
                            }[];
                        }[];
                    };
                    /** @description The ConfigMap that holds the seating, for big venues. Either this or seating. */
                    seatingRef?: {
                        /** @description The ConfigMap's name, in the namespace of the ConcertEvent. */
                        configMap: string;
                        /** @description The key in it whose text is the seating, as YAML: `sections: [...]`. */
                        key: string;
                    };
                    /**
                     * Format: date-time
                     * @description When the performance starts, as RFC 3339 with an offset or Z. One ConcertEvent is one performance.
                     */
                    startsAt: string;
                    /** @description What people read as the name of the concert. */
                    title: string;
                    /** @description Where it is: hall and city. */
                    venue: string;
                    /** @description How people wait and at which pace they are let in. */
                    waitingRoom: {
                        /** @description How many people may choose and pay at the same time. Fewer are let in while fewer pods are ready. */
                        capacity: number;
                        /**
                         * @description Overrides the normal course. pause: nobody is called; hold: nobody is called or let in; drain: nobody new may join, those who wait are let in until the line is empty; reject: nobody may join, is called or let in; passthrough: everyone is let in at once, whatever the capacity, the rate and the seats. Absent: the normal course.
                         * @enum {string}
                         */
                        control?: "pause" | "hold" | "reject" | "passthrough" | "drain";
                        /**
                         * @description How long a slot is kept free for someone called, e.g. 30s. Who comes later is let in when there is room. Identity browser needs at least 3m.
                         * @default 30s
                         */
                        grace?: string;
                        /**
                         * @description Who holds a place: account asks people to sign in before they queue; browser lets anyone queue and asks only when they are called.
                         * @default account
                         * @enum {string}
                         */
                        identity?: "account" | "browser";
                        /** @description With identity browser, the most new places for one network address in a minute: raise it for a campus or a carrier that many share, lower it for a small sale. Absent: what the API is configured with. */
                        joinsPerAddressPerMinute?: number;
                        /**
                         * @description How long after the call the place itself lasts, e.g. 10m. Who comes later than that queues again.
                         * @default 10m
                         */
                        lateFor?: string;
                        /** @description A notice to everyone who waits, as plain text of up to 500 characters. */
                        message?: string;
                        /**
                         * @description Who comes first: fifo goes by arrival; lottery draws the order of all who joined before the opening, and the others queue behind them.
                         * @default fifo
                         * @enum {string}
                         */
                        method?: "fifo" | "lottery";
                        /** @description The most people called in any minute. Absent: as many as the capacity. */
                        newUsersPerMinute?: number;
                        /**
                         * @description Calls more people than there is room for, by the share of those who lately did not come. Identity browser needs it.
                         * @default false
                         */
                        noShowCompensation?: boolean;
                        /**
                         * @description How long someone let in may look at seats without holding any, e.g. 5m.
                         * @default 5m
                         */
                        sessionTtl?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The event was known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "created" | "changed" | "unchanged";
                    };
                };
            };
            /** @description The event is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "created" | "changed" | "unchanged";
                    };
                };
            };
            /** @description `malformed-body`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `seating-locked`: The seating cannot change while seats are held or booked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportBookings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bookings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The room */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Room"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomChange"];
            };
        };
        responses: {
            /** @description Changed; every pod follows within two seconds */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-body`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The new account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
                        id: string;
                    };
                };
            };
            /** @description `malformed-body`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `email-taken`: An account with this email exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBookings: {
        parameters: {
            query?: {
                /** @description The `next` of a page */
                before?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of bookings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bookings: components["schemas"]["Booking"][];
                        /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
                        next?: string;
                    };
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBooking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The booking */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Booking"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value of 1 to 64 printable characters for each intended effect */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refund and the new balance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description `idempotency-key-missing`: The Idempotency-Key header is missing or malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cancellation-closed`: This booking can no longer be cancelled. `limit-reached`: The limit of this event is reached. `idempotency-in-flight`: A request with this Idempotency-Key is still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with another body. `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The `next` of a page */
                after?: string;
                /** @description `true`: only events with seats left */
                available?: "true" | "false";
                /** @description Default: now */
                from?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: components["schemas"]["EventSummary"][];
                        next?: string;
                    };
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimAdmission: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ticket that joining gave */
                "queue-ticket"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Admitted; asked again, the same pass */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            /** @description `unauthenticated`: You are not signed in. `ticket-invalid`: The queue ticket is missing or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not yours to do. `revoked`: The organiser has taken your admission to this sale back */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-admitted`: This account is in the sale already, by another place */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `lapsed`: Your turn has passed. `spent`: This ticket has been used. `sold-out`: Sold out. `sale-ended`: The sale has ended */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-your-turn`: It is not your turn yet */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBooking: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value of 1 to 64 printable characters for each intended effect */
                "idempotency-key"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example 0199c7a2-7c1e-7e55-9d0f-0a1b2c3d4e5f */
                    hold: string;
                };
            };
        };
        responses: {
            /** @description The booking */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paid"];
                };
            };
            /** @description `malformed-body`: The body is not JSON. `idempotency-key-missing`: The Idempotency-Key header is missing or malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `insufficient-points`: Not enough points */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-in-flight`: A request with this Idempotency-Key is still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold has ended */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with another body. `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines; they never change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The same as the ETag that was sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `draw-not-ready`: The registrations of this lottery are not listed yet */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The pass that the ticket gave */
                "admission-pass"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeatWish"];
            };
        };
        responses: {
            /** @description The hold */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `malformed-body`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in. `pass-invalid`: The admission pass is missing, expired or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not yours to do. `not-admitted`: You are no longer admitted to this sale. `revoked`: The organiser has taken your admission to this sale back */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `seat-taken`: A seat is no longer free. `hold-exists`: You already hold seats in this event. `limit-reached`: The limit of this event is reached */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sale-ended`: The sale has ended */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Released */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extendHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold with its new end */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-extended-already`: A hold can be extended once */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `hold-expired`: The hold has ended */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMyHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status; it may be cached for a second */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStatus"];
                };
            };
            /** @description Not changed since the ETag that was sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    joinQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description For apps that keep no cookies, in an event with identity `browser`: the id from the answer before, or `new`. The answer then has it in the same header */
                "browser-id"?: string;
            };
            path: {
                event: string;
            };
            cookie?: {
                /** @description Names the browser in an event with identity `browser`; the first answer sets it */
                frontrow_browser?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description The place that the account or the browser has */
            200: {
                headers: {
                    /** @description The id, where the request had one */
                    "browser-id"?: string;
                    /** @description The id of a new browser */
                    "set-cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description A new place */
            201: {
                headers: {
                    /** @description The id, where the request had one */
                    "browser-id"?: string;
                    /** @description The id of a new browser */
                    "set-cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not yours to do. `revoked`: The organiser has taken your admission to this sale back */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-closed`: The queue takes nobody new just now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sold-out`: Sold out. `sale-ended`: The sale has ended */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-not-open`: The queue is not open yet */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ticket that joining gave */
                "queue-ticket"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The place */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description `ticket-invalid`: The queue ticket is missing or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveQueue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ticket that joining gave */
                "queue-ticket"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Left */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `ticket-invalid`: The queue ticket is missing or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: This is not yours to do */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamPlace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ticket that joining gave */
                "queue-ticket"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `ticket-invalid`: The queue ticket is missing or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-far-for-stream`: You are too far from the front for a stream */
            425: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: Too many requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSeats: {
        parameters: {
            query?: {
                since?: number | null;
            };
            header?: {
                /** @description The pass that the ticket gave */
                "admission-pass"?: string;
            };
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The map or the changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatMap"] | components["schemas"]["SeatChanges"];
                };
            };
            /** @description Not changed since the ETag that was sent */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `pass-invalid`: The admission pass is missing, expired or not one of ours */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `revoked`: The organiser has taken your admission to this sale back */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: Nothing is here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The balance */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description In won
                         * @example 50000
                         */
                        balance: number;
                    };
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chargePoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value of 1 to 64 printable characters for each intended effect */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description In won
                     * @example 50000
                     */
                    amount: number;
                };
            };
        };
        responses: {
            /** @description The ledger entry */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description In won
                         * @example 50000
                         */
                        balance: number;
                        entry: string;
                    };
                };
            };
            /** @description `malformed-body`: The body is not JSON. `idempotency-key-missing`: The Idempotency-Key header is missing or malformed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `limit-reached`: The limit of this event is reached. `idempotency-in-flight`: A request with this Idempotency-Key is still being worked on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`: This Idempotency-Key was used with another body. `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEntries: {
        parameters: {
            query?: {
                /** @description The `next` of a page */
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["Entry"][];
                        next?: string;
                    };
                };
            };
            /** @description `unauthenticated`: You are not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `malformed-body`: The body is not JSON */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-credentials`: Email or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body must be JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `refresh-invalid`: The session cannot be refreshed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something broke on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: A part that this needs does not answer. `busy`: Too busy just now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
