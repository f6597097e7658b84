// The licence and use policy of a model, to be accepted before the first download that asks for it.
import QtQuick
import Chasqui.App as App

FlowPopup {
  id: popup

  objectName: "termsPopup"
  wanted: popup.flow.step === App.DownloadFlow.Terms
  contentItem: TermsForm {
    flow: popup.flow
    tallest: (popup.parent?.height ?? 600) * 0.6
  }
}
