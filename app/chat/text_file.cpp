#include "chat/text_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStringDecoder>

#include "base/utf8.h"

namespace chasqui::app {

namespace {

/// Where lupdate finds these sentences.
struct TextFileWords {
  Q_DECLARE_TR_FUNCTIONS(TextFile)
};

tl::unexpected<Error> refuse(ErrorCode code, const QString& sentence, const QString& name) {
  return fail(code, sentence.arg(name).toStdString());
}

/// The text in UTF-8; none where it is not text.
std::optional<std::string> decoded(const QByteArray& bytes) {
  std::string text;
  if (const auto encoding = QStringConverter::encodingForData(bytes); encoding && *encoding != QStringConverter::Utf8) {
    QStringDecoder decoder(*encoding, QStringConverter::Flag::Stateless);
    const QString wide = decoder(bytes);
    if (decoder.hasError() || !wide.isValidUtf16()) return std::nullopt;
    text = wide.toStdString();
  } else {
    text = bytes.toStdString();
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  }
  if (text.find('\0') != std::string::npos || !utf8::isWellFormed(text)) return std::nullopt;
  return text;
}

std::string withPlainBreaks(const std::string& text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!pair) plain += text[at] == '\r' ? '\n' : text[at];
  }
  return plain;
}

}  // namespace

Result<Attachment> readTextFile(const std::filesystem::path& path) {
  const QFileInfo info(QString::fromStdString(path.string()));
  const QString name = info.fileName().simplified();
  if (!info.exists()) return refuse(ErrorCode::NotFound, TextFileWords::tr("“%1” is not there."), name);
  if (!info.isFile()) return refuse(ErrorCode::Invalid, TextFileWords::tr("“%1” is not a file."), name);
  if (static_cast<std::uint64_t>(info.size()) > kMostFileBytes) {
    const QLocale locale;
    return refuse(ErrorCode::Invalid,
                  TextFileWords::tr("“%1” has %2, and at most %3 are read.")
                      .arg(QStringLiteral("%1"), locale.formattedDataSize(info.size()),
                           locale.formattedDataSize(static_cast<qint64>(kMostFileBytes))),
                  name);
  }
  QFile file(info.filePath());
  if (!file.open(QIODevice::ReadOnly)) return refuse(ErrorCode::Denied, TextFileWords::tr("“%1” cannot be read."), name);
  const QByteArray bytes = file.read(static_cast<qint64>(kMostFileBytes) + 1);
  if (file.error() != QFileDevice::NoError)
    return refuse(ErrorCode::InputOutput, TextFileWords::tr("“%1” could not be read to its end."), name);
  const std::optional<std::string> text = decoded(bytes);
  if (!text) return refuse(ErrorCode::Invalid, TextFileWords::tr("“%1” is not text, so a model cannot read it."), name);
  return Attachment{name.toStdString(), withPlainBreaks(*text)};
}

}  // namespace chasqui::app
