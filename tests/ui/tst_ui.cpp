// Runs the tst_*.qml of this folder on the real module Chasqui.Ui, over a Chasqui.App made of QML (mock/).
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickStyle>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

class Setup : public QObject {
  Q_OBJECT

 public slots:
  void applicationAvailable() { QQuickStyle::setStyle("Basic"); }

  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->addImportPath("qrc:/qt/qml");
    engine->addImportPath(CHASQUI_SOURCE_DIR "/tests/ui/mock");
  }
};

QUICK_TEST_MAIN_WITH_SETUP(ui, Setup)
#include "tst_ui.moc"
