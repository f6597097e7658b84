// How far a load is that brings a model and then its draft model: from nothing to all of it once.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "engine/model.h"
#include "inference/inference_backend.h"

namespace chasqui::app {

/// Lives as long as the load.
class LoadProgress {
 public:
  /// `draft`: the path of the model that is loaded second; empty: there is none. Reads what its file says of itself.
  LoadProgress(LoadEvents::Progress tell, const std::string& draft) : tell_(std::move(tell)) {
    if (!tell_ || draft.empty()) return;
    const Result<engine::ModelInfo> info = engine::readModelInfo(draft);
    if (info) draftBytes_ = info->weightSizes.total();
  }

  LoadEvents::Progress ofModel() {
    if (!tell_) return {};
    return [this](std::uint64_t done, std::uint64_t total) {
      modelBytes_ = total;
      tell_(done, total + draftBytes_);
    };
  }

  /// After ofModel() has told all of the model.
  LoadEvents::Progress ofDraft() {
    if (!tell_) return {};
    return [this](std::uint64_t done, std::uint64_t total) {
      // What was expected may be a little off.
      const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 1;
      const auto bytes = static_cast<std::uint64_t>(static_cast<double>(draftBytes_) * std::min(share, 1.0));
      tell_(modelBytes_ + bytes, modelBytes_ + draftBytes_);
    };
  }

 private:
  LoadEvents::Progress tell_;
  std::uint64_t modelBytes_ = 0;
  std::uint64_t draftBytes_ = 0;
};

}  // namespace chasqui::app
