// What `chasqui pull` was asked for.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include <QStringList>

#include "application/command_line.h"

namespace chasqui::app {

/// A repository of the hub, or models of Meta's.
struct PullRequest {
  std::string repository;  ///< "owner/name"; empty with a link of Meta's
  std::string file;        ///< of it; empty: the whole model
  std::string revision = "main";
  std::string metaLink;             ///< as it was given; "-": from standard input
  std::vector<std::string> models;  ///< of Meta's
  bool acceptLicence = false;
  std::filesystem::path modelsFolder;
  std::filesystem::path dataFolder;
};

/// `arguments` after "pull".
std::variant<PullRequest, CommandLineExit> parsePull(const QStringList& arguments);

}  // namespace chasqui::app
