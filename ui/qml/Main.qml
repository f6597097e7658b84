// The window: chats at the left, the open chat in the middle, its prompt and sampling at the right.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Chasqui.App as App
import Chasqui.Ui

ApplicationWindow {
  id: window

  required property App.Application application
  readonly property bool narrow: window.width < Theme.narrowWindow
  readonly property bool narrowInspector: window.width < Theme.narrowForInspector
  property bool sidebarShown: true
  property bool inspectorShown: false

  function toggleSidebar() {
    if (window.narrow)
      sidebarDrawer.visible = !sidebarDrawer.visible
    else
      window.sidebarShown = !window.sidebarShown
  }

  function toggleInspector() {
    if (window.narrowInspector)
      inspectorDrawer.visible = !inspectorDrawer.visible
    else
      window.inspectorShown = !window.inspectorShown
  }

  function newChat() {
    window.application.chats.create()
    page.focusComposer()
  }

  function renameChat() {
    if (window.narrow)
      sidebarDrawer.open()
    else
      window.sidebarShown = true
    sidebar.renameCurrent()
  }

  function stop() {
    if (window.application.chat.busy)
      window.application.chat.stop()
    else
      window.application.models.cancelLoading()
  }

  width: 1180
  height: 780
  minimumWidth: 480
  minimumHeight: 400
  visible: true
  title: window.application.chat.title ? qsTr("%1 – Chasqui").arg(window.application.chat.title) : qsTr("Chasqui")
  color: Theme.colors.window
  background: Rectangle { color: Theme.colors.window }
  font.pixelSize: Theme.body
  onNarrowChanged: sidebarDrawer.close()
  onNarrowInspectorChanged: inspectorDrawer.close()
  Component.onCompleted: page.focusComposer()

  WindowKeys {
    application: window.application
    onNewChatRequested: window.newChat()
    onOpenRequested: openDialog.open()
    onRenameRequested: window.renameChat()
    onSidebarToggled: window.toggleSidebar()
    onInspectorToggled: window.toggleInspector()
    onStopRequested: window.stop()
  }

  SplitView {
    anchors.fill: parent
    handle: PanelHandle {}

    Item {
      id: sidebarPlace

      visible: !window.narrow && window.sidebarShown
      SplitView.minimumWidth: Theme.sidebarMinimum
      SplitView.preferredWidth: Theme.sidebarWidth
      SplitView.maximumWidth: Theme.sidebarMaximum
    }
    ChatPage {
      id: page

      application: window.application
      sidebarOpen: window.narrow ? sidebarDrawer.visible : window.sidebarShown
      inspectorOpen: window.narrowInspector ? inspectorDrawer.visible : window.inspectorShown
      focus: true
      SplitView.fillWidth: true
      onSidebarToggled: window.toggleSidebar()
      onInspectorToggled: window.toggleInspector()
      onModelsRequested: near => picker.openNear(near)
      onOpenRequested: openDialog.open()
    }
    Item {
      id: inspectorPlace

      visible: !window.narrowInspector && window.inspectorShown
      SplitView.minimumWidth: Theme.inspectorWidth
      SplitView.preferredWidth: Theme.inspectorWidth
      SplitView.maximumWidth: Theme.sidebarMaximum
    }
  }
  SideDrawer {
    id: sidebarDrawer

    width: Theme.sidebarWidth
    height: window.height

    Item { id: sidebarDrawerPlace; anchors.fill: parent }
  }
  SideDrawer {
    id: inspectorDrawer

    edge: Qt.RightEdge
    width: Theme.inspectorWidth
    height: window.height

    Item { id: inspectorDrawerPlace; anchors.fill: parent }
  }
  Sidebar {
    id: sidebar

    parent: window.narrow ? sidebarDrawerPlace : sidebarPlace
    anchors.fill: parent
    chats: window.application.chats
    models: window.application.models
    onModelsRequested: near => picker.openNear(near)
    onChatOpened: {
      sidebarDrawer.close()
      page.focusComposer()
    }
  }
  Inspector {
    parent: window.narrowInspector ? inspectorDrawerPlace : inspectorPlace
    anchors.fill: parent
    chat: window.application.chat
    sampling: window.application.sampling
    onClosed: window.toggleInspector()
  }
  ModelPicker {
    id: picker

    parent: window.contentItem
    models: window.application.models
    windowHeight: window.height
    onOpenRequested: openDialog.open()
    onCopyRequested: text => window.application.copyText(text)
    onClosed: page.focusComposer()
  }
  OpenModelDialog {
    id: openDialog

    models: window.application.models
  }
  ModelDrop {
    anchors.fill: parent
    models: window.application.models
  }
  LiveRegion {
    id: region
  }
  Connections {
    target: window.application.chat
    function onFinished(summary: string) {
      region.say(summary)
    }
  }
}
