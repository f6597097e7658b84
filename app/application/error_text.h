// An error as the window says it.
#pragma once

#include <QString>

#include "base/error.h"

namespace chasqui::app {

struct ErrorText {
  QString message;
  QString nextStep;
  QString detail;
};

/// The error's own words, which name files and numbers; where it has none, a translated sentence for its code.
ErrorText textOf(const Error& error);

}  // namespace chasqui::app
