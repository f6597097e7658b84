// Several lines of text to type, in a box that scrolls past its maximum height.
import QtQuick
import QtQuick.Controls.Basic
import Chasqui.Ui

ScrollView {
  id: box

  property alias area: area
  property alias text: area.text
  property alias placeholderText: area.placeholderText
  property int maximumHeight: 240
  property int minimumHeight: 2 * Theme.hitTarget
  property bool wrong: false
  property bool framed: true
  property bool enterAccepts: false
  property bool enterBreaks: false // accepts with Shift or Ctrl only
  property bool escapeCancels: false
  readonly property bool composing: area.inputMethodComposing || area.preeditText.length > 0

  signal accepted()
  signal cancelled()
  signal upPressedWhileEmpty()
  signal pasteRequested(paste: var) // its `accepted` says that the text field has nothing to do

  implicitHeight: Math.max(box.minimumHeight, Math.min(area.implicitHeight, box.maximumHeight))
  ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
  ScrollBar.vertical: ThinScrollBar {
    parent: box
    x: box.mirrored ? 0 : box.width - width
    height: box.height
  }

  background: Rectangle {
    visible: box.framed
    radius: Theme.radius
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: box.wrong ? Theme.colors.error : Theme.colors.outline

    FocusRing { control: area; gap: 0 }
  }

  // Return without Shift accepts, or swapped, but never half a word that an input method still composes.
  function acceptOn(event: var) {
    const plain = !(event.modifiers & (Qt.ShiftModifier | Qt.AltModifier))
    const asked = box.enterBreaks ? event.modifiers & (Qt.ShiftModifier | Qt.ControlModifier) : plain
    event.accepted = box.enterAccepts && asked
    if (event.accepted && !box.composing && !event.isAutoRepeat)
      box.accepted()
  }

  TextArea {
    id: area

    padding: Theme.spaceS
    leftPadding: Theme.spaceM
    rightPadding: Theme.spaceM
    background: null
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    selectByMouse: true
    font.pixelSize: Theme.body
    color: Theme.colors.text
    placeholderTextColor: Theme.colors.muted
    selectionColor: Theme.colors.selection
    selectedTextColor: Theme.colors.text
    Accessible.role: Accessible.EditableText
    Accessible.multiLine: true
    Accessible.name: area.placeholderText

    Keys.onReturnPressed: event => box.acceptOn(event)
    Keys.onEnterPressed: event => box.acceptOn(event)
    // Esc ends what is nearest first: a half-composed word, then an edit, and only then an answer.
    Keys.onShortcutOverride: event => {
      event.accepted = event.key === Qt.Key_Escape && (box.composing || box.escapeCancels)
    }
    Keys.onEscapePressed: event => {
      event.accepted = box.escapeCancels && !box.composing
      if (event.accepted)
        box.cancelled()
    }
    Keys.onUpPressed: event => {
      event.accepted = area.length === 0 && !box.composing
      if (event.accepted)
        box.upPressedWhileEmpty()
    }
    Keys.onPressed: event => {
      const paste = { accepted: false }
      if (event.matches(StandardKey.Paste))
        box.pasteRequested(paste)
      event.accepted = paste.accepted
    }
    Keys.onTabPressed: event => area.leave(true, event)
    Keys.onBacktabPressed: event => area.leave(false, event)

    function leave(forward: bool, event: var) {
      const next = area.nextItemInFocusChain(forward)
      event.accepted = next !== null
      next?.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
    }
  }
}
