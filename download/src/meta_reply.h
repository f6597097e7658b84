// What Meta's refusals mean.
#pragma once

#include <chrono>
#include <string>

#include "download/file_source.h"
#include "download/meta.h"

namespace chasqui::download {

/// `what`: the file that was asked for. `now` decides whether a refused link was too old.
Failure explainMetaReply(const HttpReply& reply, const std::string& what, const MetaLink& link,
                         std::chrono::system_clock::time_point now);

}  // namespace chasqui::download
