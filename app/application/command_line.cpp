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

struct Options {
  explicit Options(QCommandLineParser& parser) { parser.addOptions({help, model, dataDir, device, gpuMemory, fake}); }

  QCommandLineOption help{{"h", "help"}, Cli::tr("Shows this text.")};
  QCommandLineOption model{
      "model", Cli::tr("Starts with the model in FILE: a GGUF file, or a model's folder."), "FILE"};
  QCommandLineOption dataDir{"data-dir", Cli::tr("Keeps chats and settings in DIR."), "DIR"};
  QCommandLineOption device{"device", Cli::tr("Uses Vulkan device N, as `chasqui-cli devices` counts them."), "N"};
  QCommandLineOption gpuMemory{
      "gpu-memory", Cli::tr("Uses at most BYTES of the device's memory; what does not fit stays in the computer's."),
      "BYTES"};
  QCommandLineOption fake{"fake-engine", Cli::tr("Streams canned text; for work on the window.")};
};

CommandLineExit wrong(const QString& what) {
  return {what + QLatin1Char('\n') + Cli::tr("Try --help.") + QLatin1Char('\n'), 2};
}

/// What was set, or which of it makes no sense.
std::variant<CommandLine, CommandLineExit> valuesOf(const QCommandLineParser& parser, const Options& options) {
  CommandLine result;
  if (parser.isSet(options.model)) {
    if (parser.value(options.model).isEmpty()) return wrong(Cli::tr("--model needs a file."));
    result.modelPath = QFileInfo(parser.value(options.model)).absoluteFilePath();
  }
  const QString dataDir = parser.value(options.dataDir);
  if (parser.isSet(options.dataDir) && dataDir.isEmpty()) return wrong(Cli::tr("--data-dir needs a folder."));
  result.dataFolder = parser.isSet(options.dataDir)
                          ? pathOf(dataDir)
                          : pathOf(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/chasqui");
  if (parser.isSet(options.device)) {
    const QString device = parser.value(options.device);
    bool isNumber = false;
    result.device = device.toUInt(&isNumber);
    if (!isNumber) return wrong(Cli::tr("--device needs a number, not \"%1\".").arg(device));
  }
  if (parser.isSet(options.gpuMemory)) {
    const QString bytes = parser.value(options.gpuMemory);
    bool isNumber = false;
    result.gpuMemoryBytes = bytes.toULongLong(&isNumber);
    if (!isNumber) return wrong(Cli::tr("--gpu-memory needs a number of bytes, not \"%1\".").arg(bytes));
  }
  result.fakeEngine = parser.isSet(options.fake);
  return result;
}

}  // namespace

std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList& arguments) {
  QCommandLineParser parser;
  parser.setApplicationDescription(Cli::tr("A chat window for Llama 2 that runs on this computer's GPU."));
  const QCommandLineOption version = parser.addVersionOption();
  const Options options(parser);
  if (!parser.parse(withoutQtOptions(arguments))) return wrong(parser.errorText());
  if (parser.isSet(options.help)) {
    // There is no application object yet that would know its name.
    const QString pull = Cli::tr("`chasqui pull --help` tells how models are fetched without a window.");
    return CommandLineExit{parser.helpText().replace("<executable_name>", "chasqui") + "\n" + pull + "\n", 0};
  }
  if (parser.isSet(version)) return CommandLineExit{"chasqui " + QCoreApplication::applicationVersion() + "\n", 0};
  if (!parser.positionalArguments().isEmpty())
    return wrong(Cli::tr("There is no use for \"%1\". A model is given as --model FILE.")
                     .arg(parser.positionalArguments().constFirst()));
  return valuesOf(parser, options);
}

}  // namespace chasqui::app
