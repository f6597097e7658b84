#include "application/command_line.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace chasqui::app {

namespace {

/// For lupdate: the context of the texts below.
class Cli {
  Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::filesystem::path pathOf(const QString& path) {
  return std::filesystem::path(QFileInfo(path).absoluteFilePath().toStdString());
}

/// Options of Qt's own that a desktop or a script may add; QGuiApplication reads them.
QStringList withoutQtOptions(QStringList arguments) {
  for (const char* option : {"-platform", "-session", "-display", "-geometry"}) {
    const qsizetype at = arguments.indexOf(QLatin1String(option));
    if (at >= 0) arguments.remove(at, qMin<qsizetype>(2, arguments.size() - at));
  }
  return arguments;
}

}  // namespace

std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(Cli::tr("A chat window for Llama 2 that runs on this computer's GPU."));
  const QCommandLineOption help({"h", "help"}, Cli::tr("Shows this text."));
  const QCommandLineOption version = parser.addVersionOption();
  const QCommandLineOption model(
      "model", Cli::tr("Starts with the model in FILE: a GGUF file, or a model's folder."), "FILE");
  const QCommandLineOption dataDir("data-dir", Cli::tr("Keeps chats and settings in DIR."), "DIR");
  const QCommandLineOption device("device",
                                  Cli::tr("Uses Vulkan device N, as `chasqui-cli devices` counts them."), "N");
  const QCommandLineOption gpuMemory(
      "gpu-memory", Cli::tr("Uses at most BYTES of the device's memory; what does not fit stays in the computer's."),
      "BYTES");
  const QCommandLineOption fake("fake-engine", Cli::tr("Streams canned text; for work on the window."));
  parser.addOptions({help, model, dataDir, device, gpuMemory, fake});

  const auto wrong = [](const QString& what) {
    return CommandLineExit{what + QLatin1Char('\n') + Cli::tr("Try --help.") + QLatin1Char('\n'), 2};
  };
  if (!parser.parse(withoutQtOptions(arguments))) return wrong(parser.errorText());
  if (parser.isSet(help)) {
    // There is no application object yet that would know its name.
    const QString pull = Cli::tr("`chasqui pull --help` tells how models are fetched without a window.");
    return CommandLineExit{parser.helpText().replace("<executable_name>", "chasqui") + "\n" + pull + "\n", 0};
  }
  if (parser.isSet(version)) return CommandLineExit{"chasqui " + QCoreApplication::applicationVersion() + "\n", 0};
  if (!parser.positionalArguments().isEmpty())
    return wrong(Cli::tr("There is no use for \"%1\". A model is given as --model FILE.")
                     .arg(parser.positionalArguments().constFirst()));

  CommandLine result;
  if (parser.isSet(model)) {
    if (parser.value(model).isEmpty()) return wrong(Cli::tr("--model needs a file."));
    result.modelPath = QFileInfo(parser.value(model)).absoluteFilePath();
  }
  if (parser.isSet(dataDir) && parser.value(dataDir).isEmpty()) return wrong(Cli::tr("--data-dir needs a folder."));
  result.dataFolder = parser.isSet(dataDir)
                          ? pathOf(parser.value(dataDir))
                          : pathOf(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/chasqui");
  if (parser.isSet(device)) {
    bool isNumber = false;
    const uint index = parser.value(device).toUInt(&isNumber);
    if (!isNumber) return wrong(Cli::tr("--device needs a number, not \"%1\".").arg(parser.value(device)));
    result.device = index;
  }
  if (parser.isSet(gpuMemory)) {
    bool isNumber = false;
    const qulonglong bytes = parser.value(gpuMemory).toULongLong(&isNumber);
    if (!isNumber)
      return wrong(Cli::tr("--gpu-memory needs a number of bytes, not \"%1\".").arg(parser.value(gpuMemory)));
    result.gpuMemoryBytes = bytes;
  }
  result.fakeEngine = parser.isSet(fake);
  return result;
}

}  // namespace chasqui::app
