#!/bin/sh
# Retention, roll-ups and the way for InfluxQL in InfluxDB 2.x, by its command `influx` (logged in: INFLUX_TOKEN,
# INFLUX_ORG). Run it once. It was not run against an InfluxDB 2, of which there is none in Debian's packages.
#
# usage: v2.sh [BUCKET]         default: torhaus
set -eu
bucket=${1:-torhaus}

# A bucket of this name is there already where `influx setup` made it.
id() { influx bucket list --name "$1" --hide-headers 2>/dev/null | cut -f 1; }
keep() {
    known=$(id "$1") || known=
    if [ -n "$known" ]; then
        influx bucket update --id "$known" --retention "$2"
    else
        influx bucket create --name "$1" --retention "$2"
    fi
}
keep "$bucket" 730d
keep "$bucket-forever" 0
# The dashboards ask in InfluxQL, for which a bucket has to be mapped to a database.
influx v1 dbrp create --bucket-id "$(id "$bucket")" --db "$bucket" --rp two_years --default
# Hours still change for eight days after they have closed, so the days of the last nine are summed anew every hour.
influx task create - <<FLUX
import "date"

option task = {name: "torhaus_room_day", every: 1h}
from(bucket: "$bucket")
    |> range(start: date.truncate(t: date.sub(d: 9d, from: now()), unit: 1d))
    |> filter(fn: (r) => r._measurement == "desk_hour")
    |> group(columns: ["site", "room", "_field"])
    |> aggregateWindow(every: 1d, fn: sum, timeSrc: "_start", createEmpty: false)
    |> set(key: "_measurement", value: "room_day")
    |> to(bucket: "$bucket-forever")
FLUX
influx task create - <<FLUX
import "date"

option task = {name: "torhaus_door_day", every: 1h}
from(bucket: "$bucket")
    |> range(start: date.truncate(t: date.sub(d: 3d, from: now()), unit: 1d))
    |> filter(fn: (r) => r._measurement == "door" and (r._field == "granted" or r._field == "denied" or r._field == "open"))
    |> group(columns: ["site", "door", "_field"])
    |> aggregateWindow(every: 1d, fn: sum, timeSrc: "_start", createEmpty: false)
    |> map(fn: (r) => ({r with _measurement: "door_day", _field: if r._field == "open" then "opened" else r._field}))
    |> to(bucket: "$bucket-forever")
FLUX
