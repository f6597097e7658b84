// The text of one block: selectable across blocks, with links that ask before they open.
import QtQuick
import Chasqui.Markdown
import Chasqui.Ui

TextEdit {
  id: edit

  required property BlockContext context
  required property int block
  required property var styled
  property int offset: 0
  property bool code: false
  property CodeText codeText: null
  property int firstLine: 0
  property alias marker: content.marker
  readonly property alias words: content.words
  readonly property alias naturalWidth: content.naturalWidth

  readOnly: true
  selectByMouse: false
  persistentSelection: true
  activeFocusOnTab: false
  activeFocusOnPress: false
  textFormat: TextEdit.PlainText
  wrapMode: edit.code ? TextEdit.NoWrap : TextEdit.Wrap
  color: Theme.colors.text
  font.pixelSize: Theme.body
  selectionColor: Theme.colors.selection
  selectedTextColor: Theme.colors.text
  Accessible.role: Accessible.StaticText
  Accessible.name: content.spoken
  Accessible.readOnly: true
  Keys.priority: Keys.BeforeItem
  Keys.onPressed: event => {
    const copies = event.matches(StandardKey.Copy)
    event.accepted = copies || event.matches(StandardKey.SelectAll)
    if (copies)
      edit.context.copyRequested()
    else if (event.accepted)
      edit.context.selection.selectMessage(edit.context.row)
  }

  TextBlock {
    id: content

    edit: edit
    styled: edit.styled
    colors: Theme.colors
    codeFamily: Theme.monospace
    codePixels: Theme.codeSize
    lineHeight: edit.code ? Theme.codeLineHeight : Theme.lineHeight
    code: edit.code
    codeText: edit.codeText
    firstLine: edit.firstLine
    row: edit.context?.row ?? -1
    block: edit.block
    offset: edit.offset
    selection: edit.context?.selection ?? null
    find: edit.context?.find ?? null
    onCurrentHitChanged: {
      if (content.currentHit.width > 0)
        edit.context.hitShown(edit, content.currentHit)
    }
  }

  Rectangle {
    objectName: "currentHit"
    x: content.currentHit.x - Theme.focusWidth
    y: content.currentHit.y
    width: content.currentHit.width + 2 * Theme.focusWidth
    height: content.currentHit.height
    visible: content.currentHit.width > 0
    color: "transparent"
    radius: Theme.spaceXs
    border.width: Theme.focusWidth
    border.color: Theme.colors.accent
  }

  MouseArea {
    id: mouse

    anchors.fill: parent
    hoverEnabled: true
    preventStealing: true
    cursorShape: mouse.containsMouse && content.linkAt(mouse.mouseX, mouse.mouseY) ? Qt.PointingHandCursor
      : Qt.IBeamCursor

    onPressed: event => {
      event.accepted = event.source === Qt.MouseEventNotSynthesized // a finger scrolls
      if (!event.accepted)
        return
      edit.forceActiveFocus(Qt.MouseFocusReason)
      edit.context.selection.press(mouse.mapToItem(null, event.x, event.y), event.modifiers & Qt.ShiftModifier)
    }
    onPositionChanged: event => {
      edit.context.selection.move(mouse.mapToItem(null, event.x, event.y))
    }
    onReleased: event => {
      edit.context.selection.release()
      const link = edit.context.selection.empty ? content.linkAt(event.x, event.y) : ""
      if (link)
        edit.context.linkRequested(link)
    }
    onCanceled: edit.context.selection.release()
    onDoubleClicked: event => edit.context.selection.selectWord(mouse.mapToItem(null, event.x, event.y))
  }
}
