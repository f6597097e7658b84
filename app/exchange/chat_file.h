// One chat as a file, in any of the formats.
#pragma once

#include <filesystem>
#include <stop_token>

#include <QString>

#include "base/result.h"
#include "exchange/exchange_controller.h"

namespace chasqui::app {

/// ".md", ".txt", ".json" or ".pdf".
QString suffixOf(ExchangeController::Format format);

/// Writes the chat beside whatever has the name already and returns its path; JSON always has all branches. Waits for
/// the disk. What reading `document` failed with; NotFound, Denied, DiskFull, InputOutput, Cancelled.
Result<std::filesystem::path> writeChat(const Result<exchange::ChatDocument>& document,
                                        ExchangeController::Format format, Branches branches,
                                        const std::filesystem::path& path, const std::stop_token& stop);

}  // namespace chasqui::app
