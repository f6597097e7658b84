// The bar to find something in the open chat, and the place of it that is on show.
import QtQuick
import Chasqui.App as App
import Chasqui.Markdown

FindBar {
  id: bar

  required property FollowingList list
  required property App.TranscriptModel messages
  property Item hitText: null
  property rect hitArea

  // The row that is on show.
  function openFrom(row: int) {
    bar.find.searchFrom(Math.max(0, row))
    bar.open()
  }

  function show(text: Item, area: rect) {
    bar.hitText = text
    bar.hitArea = area
    Qt.callLater(bar.showHit) // qmllint disable
  }

  function showHit() {
    if (bar.hitText)
      bar.list.showArea(bar.hitText, bar.hitArea)
  }

  find: ChatFind {
    id: finder

    model: bar.messages
    onCurrentChanged: {
      bar.hitText = null
      if (finder.currentRow >= 0) {
        bar.list.following = false
        bar.list.positionViewAtIndex(finder.currentRow, ListView.Contain)
      }
    }
  }
}
