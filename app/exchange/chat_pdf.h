// A chat set on pages.
#pragma once

#include <stop_token>

#include <QByteArray>

#include "base/result.h"
#include "exchange/chat_text.h"

namespace chasqui::app {

/// The chat as a PDF: title, times and model on top, answers with their markdown, code in monospace, links that can be
/// followed, and page numbers. Nothing that a text names is loaded. Any thread, while there is a QGuiApplication; takes
/// seconds for a long chat. Cancelled.
Result<QByteArray> pdfOf(const exchange::ChatDocument& document, Branches branches, const std::stop_token& stop);

}  // namespace chasqui::app
