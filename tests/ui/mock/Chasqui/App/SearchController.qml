import QtQml

QtObject {
  id: search

  property string query: ""
  property bool includeArchived: true
  property SearchResults results: SearchResults {}
  property bool onlyArchivedTitles: false
  property bool busy: false
  property bool indexing: false
  property string error: ""
  property var calls: []

  function refresh() { search.calls = search.calls.concat(["refresh"]) }
}
