// Whether an access token is known, where it comes from, and how to give or forget one.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

ColumnLayout {
  id: section

  required property App.Downloads downloads
  readonly property App.AccessToken token: section.downloads.token

  signal focusMoved(item: Item)

  spacing: Theme.spaceXs

  BodyText {
    text: qsTr("Access token")
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Heading
    Layout.topMargin: Theme.spaceL
    Layout.fillWidth: true
  }
  BodyText {
    text: qsTr("Some models, Meta's own among them, are given only to accounts that accepted their licence. %1")
      .arg(section.token.sourceText)
    color: Theme.colors.muted
    font.pixelSize: Theme.secondary
    Layout.fillWidth: true
  }
  Flow {
    spacing: Theme.spaceS
    Layout.fillWidth: true

    ActionButton {
      id: enter

      objectName: "enterToken"
      text: qsTr("Enter a token…")
      onClicked: section.downloads.flow.askToken()
      onActiveFocusChanged: if (enter.activeFocus) section.focusMoved(enter)
    }
    ActionButton {
      id: forget

      objectName: "forgetToken"
      text: qsTr("Forget it")
      quiet: true
      visible: section.token.source === App.AccessToken.Keyring || section.token.source === App.AccessToken.Entered
      onClicked: section.token.forget()
      onActiveFocusChanged: if (forget.activeFocus) section.focusMoved(forget)
    }
  }
}
