#include "exchange/chat_file.h"

#include <span>
#include <string_view>

#include "base/output_file.h"
#include "exchange/chat_json.h"
#include "exchange/chat_pdf.h"

namespace chasqui::app {

namespace {

Result<std::string> bytesOf(const exchange::ChatDocument& document, ExchangeController::Format format,
                            Branches branches, const std::stop_token& stop) {
  switch (format) {
    case ExchangeController::Markdown: return ChatText(document, branches).markdown().toStdString();
    case ExchangeController::PlainText: return ChatText(document, branches).plain().toStdString();
    case ExchangeController::Json: return exchange::toJson(document);
    case ExchangeController::Pdf: break;
  }
  CHASQUI_TRY_VALUE(const QByteArray pdf, pdfOf(document, branches, stop));
  return pdf.toStdString();
}

}  // namespace

QString suffixOf(ExchangeController::Format format) {
  switch (format) {
    case ExchangeController::Markdown: return QStringLiteral(".md");
    case ExchangeController::PlainText: return QStringLiteral(".txt");
    case ExchangeController::Json: return QStringLiteral(".json");
    case ExchangeController::Pdf: return QStringLiteral(".pdf");
  }
  return {};
}

Result<std::filesystem::path> writeChat(const Result<exchange::ChatDocument>& document,
                                        ExchangeController::Format format, Branches branches,
                                        const std::filesystem::path& path, const std::stop_token& stop) {
  if (!document) return fail(document.error());
  CHASQUI_TRY_VALUE(OutputFile file, OutputFile::create(path, OutputFile::IfTaken::Number));
  CHASQUI_TRY_VALUE(const std::string bytes, bytesOf(*document, format, branches, stop));
  CHASQUI_TRY(file.write(std::as_bytes(std::span(bytes))));
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Stopped.");
  CHASQUI_TRY(file.publish());
  return file.path();
}

}  // namespace chasqui::app
