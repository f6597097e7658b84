// A verdict about memory, in the window's language.
#pragma once

#include <QString>

#include "models/memory_verdict.h"
#include "models/model_words.h"

namespace chasqui::app {

/// "Fits: all 32 layers are in the device's memory."
QString verdictWords(const MemoryVerdict& verdict);
/// "Fits", "Fits partly", "Too large": for a list.
QString shortVerdictWords(FitVerdict verdict);
/// "6.2 GB of the device's 8.6 GB may be used."
QString budgetWords(const MemoryVerdict& verdict, const engine::DeviceInfo& device);
/// "3.1 GB go to the device's memory, 1.2 GB to the computer's."
QString placeWords(const MemoryVerdict& verdict);
/// All of it in one sentence, for who does not see the bar.
QString summaryWords(const MemoryVerdict& verdict);
/// "Use a context of 2048 tokens: then it fits."
QString remedyWords(const FitRemedy& remedy);

}  // namespace chasqui::app
