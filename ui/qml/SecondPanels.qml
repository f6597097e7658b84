// What stands in a window for one chat: the chat or the prompts for it, and its prompt and sampling beside it; over its
// edge where it is narrow.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: panels

  required property App.Application application
  required property App.ChatWindow chatWindow
  readonly property bool narrow: panels.width < Theme.narrowForInspector - Theme.sidebarWidth
  property bool inspectorShown: false
  property bool promptsShown: false

  signal modelsRequested(near: Item)
  signal openRequested()

  function showPrompts() {
    panels.promptsShown = true
    panels.focusContent()
  }

  function showChat() {
    panels.promptsShown = false
    panels.focusContent()
  }

  function attach() {
    panels.showChat()
    page.attach()
  }

  function focusContent() {
    if (panels.promptsShown)
      prompts.itemAt(0)?.forceActiveFocus(Qt.TabFocusReason)
    else
      page.focusComposer()
  }

  function findInChat() {
    panels.showChat()
    page.findInChat()
  }

  function toggleInspector() {
    panels.promptsShown = false
    if (panels.narrow)
      drawer.visible = !drawer.visible
    else
      panels.inspectorShown = !panels.inspectorShown
  }

  onNarrowChanged: drawer.close()

  RowLayout {
    anchors.fill: parent
    spacing: 0
    LayoutMirroring.enabled: Theme.rightToLeft
    LayoutMirroring.childrenInherit: true

    FocusScope {
      focus: true
      Layout.fillWidth: true
      Layout.fillHeight: true

      ChatPage {
        id: page

        anchors.fill: parent
        visible: !panels.promptsShown
        focus: !panels.promptsShown
        application: panels.application
        chat: panels.chatWindow.chat
        hasSidebar: false
        inspectorOpen: panels.narrow ? drawer.visible : panels.inspectorShown
        onInspectorToggled: panels.toggleInspector()
        onModelsRequested: near => panels.modelsRequested(near)
        onOpenRequested: panels.openRequested()
      }
      Repeater {
        id: prompts

        model: panels.promptsShown ? 1 : 0
        delegate: PromptsPage {
          anchors.fill: parent
          focus: true
          application: panels.application
          chat: panels.chatWindow.chat
          onClosed: panels.showChat()
        }
      }
    }
    Item {
      id: place

      visible: !panels.promptsShown && !panels.narrow && panels.inspectorShown
      Layout.preferredWidth: Theme.inspectorWidth
      Layout.fillHeight: true
    }
  }
  PanelDrawer {
    id: drawer

    width: Theme.inspectorWidth
    height: panels.height
  }
  Inspector {
    parent: panels.narrow ? drawer.place : place
    anchors.fill: parent
    chat: panels.chatWindow.chat
    sampling: panels.chatWindow.sampling
    contextChoice: panels.chatWindow.contextChoice
    closeKeys: panels.chatWindow.actions.shortcuts.toggleInspector ?? ""
    onClosed: panels.toggleInspector()
    onPromptsRequested: {
      drawer.close()
      panels.showPrompts()
    }
  }
}
