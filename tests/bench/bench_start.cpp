// bench_start FOLDER MODEL: what a user waits for. The whole program with the real engine on a display: from the start
// of the process to the first frame, to the model that is loaded, and from Enter, which comes at once, to the first
// token. FOLDER is the data folder; a second run on the same one is a second start. Processor time is in brackets.
#include <cstdio>
#include <ctime>
#include <memory>

#include <QtQml/qqmlextensionplugin.h>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QUrl>

#include "application/application.h"
#include "application/qml_interpreter.h"
#include "gui_clock.h"
#include "inference/engine_backend.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

using namespace chasqui;

namespace {

double processorMs() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

void print(const char* what, double wallMs, double processor) {
  std::printf("%-40s %6.0f ms [%.0f]\n", what, wallMs, processor);
  std::fflush(stdout);
}

/// Prints each moment as it comes, asks a question as soon as there is a frame and the history, and ends at its answer.
class Watch : public QObject {
 public:
  Watch(app::Application& application, QQuickWindow* window) : application_(application) {
    connect(&application, &app::Application::restored, this, [this] {
      restored_ = true;
      print("process start to the history", bench::sinceStartMs(), processorMs());
      QTimer::singleShot(0, this, [this] { ask(); });
    });
    connect(
        window, &QQuickWindow::frameSwapped, this,
        [this] {
          if (std::exchange(framed_, true)) return;
          print("process start to the first frame", bench::sinceStartMs(), processorMs());
          application_.preload();
          ask();
        },
        Qt::QueuedConnection);
    connect(application.models(), &app::ModelController::stateChanged, this, [this] {
      if (application_.models()->state() == app::ModelController::Ready)
        print("process start to the model loaded", bench::sinceStartMs(), processorMs());
    });
    connect(&application, &app::Application::textWritten, this, [this] {
      if (std::exchange(written_, true)) return;
      print("Enter to the first token", bench::wallMs() - sentAt_, processorMs() - sentProcessor_);
      QCoreApplication::quit();
    });
  }

 private:
  void ask() {
    if (!restored_ || !framed_ || std::exchange(sent_, true)) return;
    sentAt_ = bench::wallMs();
    sentProcessor_ = processorMs();
    application_.actions()->trigger(QStringLiteral("newChat"));
    application_.chat()->setDraft(QStringLiteral("Tell me something about the sea and the small boats on it."));
    application_.chat()->send();
  }

  app::Application& application_;
  bool restored_ = false;
  bool framed_ = false;
  bool sent_ = false;
  bool written_ = false;
  double sentAt_ = 0;
  double sentProcessor_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  app::turnOffJit();
  QGuiApplication gui(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() != 3) return 2;
  QQuickStyle::setStyle(QStringLiteral("Basic"));
  app::ApplicationOptions options;
  options.dataFolder = arguments[1].toStdString();
  options.demoModelPath = arguments[2];
  options.engine.devicesFolder = options.dataFolder / "devices";
  options.makeBackend = [engine = options.engine] { return std::make_unique<app::EngineBackend>(engine); };
  app::Application application(options);
  QQmlApplicationEngine qml;
  qml.addImportPath(QStringLiteral("qrc:/qt/qml"));
  qml.setInitialProperties({{QStringLiteral("application"), QVariant::fromValue(&application)}});
  qml.load(QUrl(QStringLiteral("qrc:/qt/qml/Chasqui/Ui/Main.qml")));
  if (qml.rootObjects().isEmpty()) return 1;
  const Watch watch(application, qobject_cast<QQuickWindow*>(qml.rootObjects().constFirst()));
  QTimer::singleShot(300'000, [] { QCoreApplication::exit(1); });
  return QGuiApplication::exec();
}
