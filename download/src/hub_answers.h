// What the hub's API answers, as values. The texts may be anything.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "download/hub.h"

namespace chasqui::download {

/// Files of one page of a tree; folders, hidden files and paths that are not safe are left out. Nothing for what is no
/// such list.
std::optional<std::vector<HubFile>> filesIn(std::string_view json);

/// The repositories of a search; those without a proper name are left out. Nothing for what is no list.
std::optional<std::vector<HubSummary>> summariesIn(std::string_view json);

/// One repository. Nothing for what is no description of one.
std::optional<HubSummary> summaryIn(std::string_view json);

/// The commit that a description of a revision names.
std::optional<std::string> commitIn(std::string_view json);

}  // namespace chasqui::download
