// Why an answer failed, as the window says it.
#pragma once

#include "application/error_text.h"
#include "storage/types.h"

namespace chasqui::app {

/// In the window's language where the answer knows its error's code; else the words that are stored with it.
ErrorText failureOf(const storage::Message& answer);

}  // namespace chasqui::app
