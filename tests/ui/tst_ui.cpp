// Runs the tst_*.qml of this folder on the real module Chasqui.Ui, over a Chasqui.App made of QML (mock/).
#include <QCoreApplication>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickStyle>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

/// Types as an input method does, into whatever has the keyboard.
class InputMethod : public QObject {
  Q_OBJECT

 public:
  Q_INVOKABLE void compose(const QString& preedit) {
    QInputMethodEvent event(preedit, {});
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
  }

  Q_INVOKABLE void commit(const QString& text) {
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(QGuiApplication::focusObject(), &event);
  }
};

class Setup : public QObject {
  Q_OBJECT

 public slots:
  void applicationAvailable() { QQuickStyle::setStyle("Basic"); }

  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->addImportPath("qrc:/qt/qml");
    engine->addImportPath(CHASQUI_SOURCE_DIR "/tests/ui/mock");
    engine->rootContext()->setContextProperty("inputMethod", &inputMethod_);
  }

 private:
  InputMethod inputMethod_;
};

QUICK_TEST_MAIN_WITH_SETUP(ui, Setup)
#include "tst_ui.moc"
