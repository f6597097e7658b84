#include "made_model.h"

#include <string>

#include <QProcess>

#include "shared_files.h"

namespace chasqui::test {

std::filesystem::path makeModel(const QTemporaryDir& folder, const QStringList& shape, const char* vocabulary) {
  const QString path = folder.filePath("model.gguf");
  const std::string tool = sharedPath("tools/make_gguf.py").string();
  const std::string tokenizer = sharedPath(std::string("models/") + vocabulary + "/tokenizer.model").string();
  QProcess python;
  python.setProcessChannelMode(QProcess::ForwardedChannels);
  python.start(
      "/usr/bin/python3",
      QStringList{QString::fromStdString(tool), path, "--tokenizer", QString::fromStdString(tokenizer)} + shape);
  if (!python.waitForFinished(300'000) || python.exitCode() != 0) return {};
  return path.toStdString();
}

}  // namespace chasqui::test
