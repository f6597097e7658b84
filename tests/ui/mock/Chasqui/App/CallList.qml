import QtQml.Models

ListModel {
  property string file: "/home/user/calls.jsonl"
  property int refreshed: 0

  function add(call: string) { append({ time: "today, 10:00", call: call, result: "200, 4.1 kB" }) }
  function refresh() { refreshed += 1 }
}
