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

/// What was being done: the same code asks for other words.
enum class ErrorSubject { General, Model, History, Import, Export, Download, Prompts };

/// In English the error's own words, which name files and numbers. In another language a sentence for its code and
/// subject; the error's own words are in `detail` then, to be copied. The engine's, the history's and the exchange's
/// errors know no language.
ErrorText textOf(const Error& error, ErrorSubject subject = ErrorSubject::General);

}  // namespace chasqui::app
