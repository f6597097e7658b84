// Runs the tst_*.qml of this folder on the real module Chasqui.Ui, over a Chasqui.App made of QML (mock/).
#include <QCoreApplication>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickStyle>
#include <QTranslator>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
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

/// Gives the window another language, or another direction.
class Languages : public QObject {
  Q_OBJECT
  Q_PROPERTY(bool pseudo READ pseudo WRITE setPseudo NOTIFY changed)
  Q_PROPERTY(bool rightToLeft READ rightToLeft WRITE setRightToLeft NOTIFY changed)

 public:
  void setEngine(QQmlEngine* engine) { engine_ = engine; }
  bool pseudo() const { return !pseudo_.isEmpty(); }
  void setPseudo(bool on) {
    if (on == pseudo()) return;
    if (!on) {
      QCoreApplication::removeTranslator(&pseudo_);
      (void)pseudo_.load(QString());
    } else if (!pseudo_.load(CHASQUI_PSEUDO_QM) || !QCoreApplication::installTranslator(&pseudo_)) {
      qFatal("there is no pseudo-locale");
    }
    engine_->retranslate();
    emit changed();
  }
  bool rightToLeft() const { return QGuiApplication::isRightToLeft(); }
  void setRightToLeft(bool on) {
    QGuiApplication::setLayoutDirection(on ? Qt::RightToLeft : Qt::LeftToRight);
    emit changed();
  }

 signals:
  void changed();

 private:
  QQmlEngine* engine_ = nullptr;
  QTranslator pseudo_;
};

class Setup : public QObject {
  Q_OBJECT

 public slots:
  void applicationAvailable() { QQuickStyle::setStyle("Basic"); }

  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->addImportPath("qrc:/qt/qml");
    engine->addImportPath(CHASQUI_SOURCE_DIR "/tests/ui/mock");
    engine->rootContext()->setContextProperty("inputMethod", &inputMethod_);
    languages_.setEngine(engine);
    engine->rootContext()->setContextProperty("languages", &languages_);
  }

 private:
  InputMethod inputMethod_;
  Languages languages_;
};

QUICK_TEST_MAIN_WITH_SETUP(ui, Setup)
#include "tst_ui.moc"
