// Whether a model fits the memory that there is, and what would make it fit. Pure functions: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "engine/model.h"
#include "engine/model_shape.h"
#include "engine/placement.h"
#include "models/model_options.h"

namespace chasqui::app {

/// What a model may take: of a device's memory, and of the computer's beside it.
struct MemoryRoom {
  std::uint64_t deviceBytes = 0;
  std::uint64_t hostBytes = 0;
  bool unifiedMemory = false;  ///< both are one heap
  engine::ChunkShape chunk;
  std::uint64_t total() const { return unifiedMemory ? hostBytes : deviceBytes + hostBytes; }
};

/// Of `device` as it is now, less its reserve. `held`: what a loaded model takes, which is freed before another is
/// loaded. `mostBytes`: the most of the device's memory that was allowed; otherwise what it grants.
MemoryRoom roomOf(const engine::DeviceInfo& device, const engine::PlacedMemory& held = {},
                  std::optional<std::uint64_t> mostBytes = {});

enum class FitVerdict {
  Fits,        ///< all of it is on the device
  FitsPartly,  ///< the rest is in the computer's memory: it runs, more slowly
  TooLarge,    ///< not even both hold it
};

struct MemoryVerdict {
  FitVerdict verdict = FitVerdict::TooLarge;
  engine::Placement placement;  ///< bytes by purpose, layers, where they go
  std::optional<engine::Placement> draft = {};  ///< of the draft model, in what the model leaves; none: there is none
  bool draftFits = true;                        ///< false: there is no memory for it, and answers come without
  MemoryRoom room;
  /// Of all that is loaded.
  engine::PlacedMemory memory() const;
  /// The layers that are not on the device are kept off it by the user's choice.
  bool asChosen() const { return verdict == FitVerdict::FitsPartly && placement.asChosen && draftFits; }
};

/// `draft`: what options.draft names, which is loaded after the model; nullptr: it is not known, or there is none.
MemoryVerdict judgeMemory(const engine::ModelInfo& model, const ModelOptions& options, const MemoryRoom& room,
                          const engine::ModelInfo* draft = nullptr);

/// The same for a model whose file is not here, such as one of the catalogue. Errors as engine::describeShape.
Result<MemoryVerdict> judgeMemory(const engine::ModelShape& shape, std::string_view quantization,
                                  const MemoryRoom& room, const ModelOptions& options = {});

/// One step that makes a model fit, or fit better.
struct FitRemedy {
  enum class Kind {
    ShorterContext,
    SmallerCache,
    ShorterContextAndSmallerCache,
    AllLayers,
    LeaveLayers,
    OtherDevice,
    NoDraft
  };
  Kind kind = Kind::ShorterContext;
  ModelOptions options;  ///< with the step taken
  MemoryVerdict after;
};

/// A device that a model could run on instead.
struct DeviceRoom {
  std::string name;
  MemoryRoom room;
};

/// What helps, each tried by the planner; a step after which no more fits than before is left out. `others`: usable
/// devices beside the chosen one.
std::vector<FitRemedy> remediesFor(const engine::ModelInfo& model, const ModelOptions& options, const MemoryRoom& room,
                                   const std::vector<DeviceRoom>& others = {},
                                   const engine::ModelInfo* draft = nullptr);

}  // namespace chasqui::app
