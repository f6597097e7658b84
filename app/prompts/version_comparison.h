// How an earlier version of a prompt differs from what it says now.
#pragma once

#include <QString>

#include "markdown/styled_text.h"

namespace chasqui::app {

struct VersionComparison {
  /// Both texts as one, in their order: what stands in the earlier one alone is bold, in the present one alone struck
  /// through.
  StyledText styled;
  QString spoken;  ///< the same for who cannot see that: the differences are named

  bool operator==(const VersionComparison&) const = default;
};

/// By words; of long texts by lines, and of very long ones as a whole, so that it takes a few milliseconds. Any thread.
VersionComparison compareVersions(const QString& earlier, const QString& present);

}  // namespace chasqui::app
