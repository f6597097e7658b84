// Banners about the whole application, on top of the chat.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: stack

  required property App.NoticeList notices

  signal copyRequested(text: string)

  spacing: Theme.spaceS

  Repeater {
    model: stack.notices
    delegate: ErrorBlock {
      id: banner

      required property var model

      objectName: "notice"
      severity: banner.model.severity
      message: banner.model.message
      nextStep: banner.model.nextStep
      detail: banner.model.detail
      actionText: banner.model.actionText
      dismissible: true
      Layout.fillWidth: true
      Layout.leftMargin: Theme.spaceXl
      Layout.rightMargin: Theme.spaceXl
      onActed: stack.notices.act(banner.model.noticeId)
      onDismissed: stack.notices.dismiss(banner.model.noticeId)
      onCopyRequested: text => stack.copyRequested(text)
    }
  }
}
