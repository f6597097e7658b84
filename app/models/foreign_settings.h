// What other applications' own settings say about where their models are. All of it is read as hostile: a file that is
// no such file, too large, or names no absolute path counts as none.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include <QString>

namespace chasqui::app {

/// Where to look: the user's environment, or a test's.
struct UserPlaces {
  std::filesystem::path home;
  std::function<QString(const char* name)> variable;  ///< of the environment; empty where it is not set

  static UserPlaces ofThisUser();
};

/// A path with `~`, $NAME and ${NAME} replaced, as the hub's own tools do; what has no value stays as it stands.
std::filesystem::path expandedPath(const QString& text, const UserPlaces& places);

/// "modelPath" of GPT4All.ini. Blocks; any thread. So for all three.
std::optional<std::filesystem::path> gpt4AllModels(const std::filesystem::path& ini);
/// "downloadsFolder" of LM Studio's settings.json.
std::optional<std::filesystem::path> lmStudioModels(const std::filesystem::path& settings);
/// LM Studio's folder where ~/.lmstudio-home-pointer names one; else ~/.lmstudio.
std::filesystem::path lmStudioHome(const std::filesystem::path& userHome);

}  // namespace chasqui::app
