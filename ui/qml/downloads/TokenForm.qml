// Why a token is wanted, the token, and whether the keyring keeps it.
import QtQuick
import QtQuick.Layouts
import Chasqui.App as App
import Chasqui.Ui

FocusScope {
  id: form

  required property App.Downloads downloads
  readonly property App.DownloadFlow flow: form.downloads.flow
  property bool remember: true

  function give() {
    form.flow.giveToken(token.text, form.remember)
    token.clear()
  }

  implicitHeight: column.implicitHeight
  LayoutMirroring.enabled: Theme.rightToLeft
  LayoutMirroring.childrenInherit: true
  Accessible.role: Accessible.Dialog
  Accessible.name: heading.text

  ColumnLayout {
    id: column

    width: form.width
    spacing: Theme.spaceM

    BodyText {
      id: heading

      text: qsTr("Access token for Hugging Face")
      font.pixelSize: Theme.heading3
      font.weight: Font.DemiBold
      Accessible.ignored: true
      Layout.fillWidth: true
    }
    BodyText {
      text: form.flow.error
      visible: text
      Layout.fillWidth: true
    }
    BodyText {
      text: qsTr("Make one with the right to read, in the settings of your account there, and paste it here. "
        + "It is sent to that server only.")
      color: Theme.colors.muted
      font.pixelSize: Theme.secondary
      Layout.fillWidth: true
    }
    InputField {
      id: token

      objectName: "tokenField"
      placeholderText: qsTr("hf_…")
      echoMode: TextInput.Password
      focus: true
      Accessible.description: qsTr("Access token") // Qt tells no name of a field for secrets
      Layout.fillWidth: true
      onAccepted: if (text.trim()) form.give()
    }
    CheckBoxLine {
      objectName: "rememberToken"
      text: form.downloads.token.keyringFailed
        ? qsTr("There is no keyring here: the token is forgotten when Chasqui ends.")
        : qsTr("Keep it in the desktop's keyring")
      on: form.remember && !form.downloads.token.keyringFailed
      enabled: !form.downloads.token.keyringFailed
      Layout.fillWidth: true
      onTicked: on => form.remember = on
    }
    Flow {
      spacing: Theme.spaceS
      Layout.fillWidth: true

      ActionButton {
        objectName: "giveToken"
        text: qsTr("Use this token")
        primary: true
        enabled: token.text.trim()
        onClicked: form.give()
      }
      ActionButton {
        objectName: "openTokenPage"
        text: form.flow.pageUrl ? qsTr("Open the model's page") : qsTr("Open the page of tokens")
        onClicked: form.downloads.openPage(form.flow.pageUrl || "https://huggingface.co/settings/tokens")
      }
      ActionButton {
        objectName: "cancelToken"
        text: qsTr("Cancel")
        quiet: true
        onClicked: form.flow.cancel()
      }
    }
  }
}
