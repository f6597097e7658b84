// What a model can be converted to.
#pragma once

#include <cstdint>

#include <QStringList>

#include "engine/import.h"

namespace chasqui::app {

/// The types that are offered, the usual one for chatting first.
const std::vector<engine::ImportType>& conversionTypes();
/// What the user reads of each: "Q4_K · small, a little less exact".
QStringList conversionTexts();
/// Of the file that comes of it, to a few percent.
std::uint64_t convertedBytes(std::uint64_t parameters, engine::ImportType type);

}  // namespace chasqui::app
