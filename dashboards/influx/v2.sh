#!/bin/sh
# Retention, roll-ups and the way for InfluxQL in InfluxDB 2.x, by its command `influx` (logged in: INFLUX_TOKEN,
# INFLUX_ORG). Run it once. It was not run against an InfluxDB 2, of which there is none in Debian's packages.
#
# usage: v2.sh [BUCKET]         default: torhaus
set -eu
bucket=${1:-torhaus}
influx bucket create --name "$bucket" --retention 730d
influx bucket create --name "$bucket-forever" --retention 0
# The dashboards ask in InfluxQL, for which a bucket has to be mapped to a database.
id=$(influx bucket list --name "$bucket" --hide-headers | cut -f 1)
influx v1 dbrp create --bucket-id "$id" --db "$bucket" --rp two_years --default
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
