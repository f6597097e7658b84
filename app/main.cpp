#include <csignal>
#include <cstdio>
#include <memory>

#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QUrl>
#include <QVariant>
#include <QtQml/qqmlextensionplugin.h>

#include "application/application.h"
#include "application/command_line.h"
#include "application/garbage_collection.h"
#include "application/other_starts.h"
#include "application/qml_interpreter.h"
#include "application/window_place.h"
#include "inference/engine_backend.h"
#include "inference/fake_backend.h"
#include "pull/pull_command.h"

Q_IMPORT_QML_PLUGIN(Chasqui_AppPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_MarkdownPlugin)
Q_IMPORT_QML_PLUGIN(Chasqui_UiPlugin)

namespace {

using namespace chasqui::app;

/// Beside the program, as in the build folder and in an installation.
QString demoModelPath() {
  const QFileInfo file(QCoreApplication::applicationDirPath() + "/../share/chasqui/models/demo-q8_0.gguf");
  return file.exists() ? file.canonicalFilePath() : QString();
}

ApplicationOptions optionsFrom(const CommandLine& commandLine) {
  ApplicationOptions options;
  options.dataFolder = commandLine.dataFolder;
  options.modelPath = commandLine.modelPath;
  options.demoModelPath = demoModelPath();
  options.fakeEngine = commandLine.fakeEngine;
  options.engine.device = commandLine.device;
  options.engine.devicesFolder = commandLine.dataFolder / "devices";
  options.engine.gpuMemoryBytes = commandLine.gpuMemoryBytes;
  options.warmChats = std::make_shared<WarmChats>(commandLine.dataFolder / "warm-chats");
  options.makeBackend = [fake = commandLine.fakeEngine, engine = options.engine,
                         warm = options.warmChats]() -> std::unique_ptr<InferenceBackend> {
    if (fake) return std::make_unique<FakeBackend>();
    return std::make_unique<EngineBackend>(engine, warm);
  };
  return options;
}

/// `application` and `place` outlive the program's loop.
void join(QQuickWindow& window, Application& application, const WindowPlace& place) {
  QObject::connect(&application, &Application::raiseRequested, &window, [&window] {
    window.show();
    window.raise();
    window.requestActivate();
  });
  QObject::connect(&window, &QQuickWindow::frameSwapped, &application, &Application::preload,
                   static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
  QObject::connect(qApp, &QCoreApplication::aboutToQuit, &window, [&place, &window] { place.save(window); });
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication::setApplicationName(QStringLiteral("chasqui"));
  QCoreApplication::setApplicationVersion(QStringLiteral(CHASQUI_VERSION));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("Chasqui"));
  QGuiApplication::setDesktopFileName(QStringLiteral("chasqui"));

  // Before there is a display: --help works without one.
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  if (argc > 1 && arguments.at(1) == QLatin1String("pull")) return pullMain(arguments.mid(2));
  const auto parsed = parseCommandLine(arguments);
  if (const auto* exit = std::get_if<CommandLineExit>(&parsed)) {
    std::fputs(qPrintable(exit->text), exit->status == 0 ? stdout : stderr);
    return exit->status;
  }

  const CommandLine& commandLine = std::get<CommandLine>(parsed);
  if (askRunningProgram(commandLine.dataFolder, commandLine.modelPath)) {
    std::puts("Chasqui runs already: its window is shown.");
    return 0;
  }

  // A limit on the size of files is to be an error of the disk, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);

  QGuiApplication gui(argc, argv);
  QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/qt/qml/Chasqui/Ui/icons/chasqui.svg")));
  Application application(optionsFrom(commandLine));
  application.followDesktop();
  turnOffJit();
  QQmlApplicationEngine qml;
  qml.addImportPath(QStringLiteral("qrc:/qt/qml"));
  QObject::connect(application.language(), &Language::changed, &qml, &QQmlEngine::retranslate);
  GarbageCollection garbage(qml);
  QObject::connect(&application, &Application::textWritten, &garbage, &GarbageCollection::soon);
  const WindowPlace place(application.dataFolder());
  QVariantMap properties = place.properties();
  properties.insert(QStringLiteral("application"), QVariant::fromValue(&application));
  qml.setInitialProperties(properties);
  qml.load(QUrl(QStringLiteral("qrc:/qt/qml/Chasqui/Ui/Main.qml")));
  if (qml.rootObjects().isEmpty()) return 1;
  if (auto* window = qobject_cast<QQuickWindow*>(qml.rootObjects().constFirst()))
    join(*window, application, place);
  return QGuiApplication::exec();
}
