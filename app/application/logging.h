// Categories of the log. Neither chat text nor prompts go into it.
#pragma once

#include <QLoggingCategory>

namespace chasqui::app {

Q_DECLARE_LOGGING_CATEGORY(logChats)
Q_DECLARE_LOGGING_CATEGORY(logModels)

}  // namespace chasqui::app
