// What the program was started with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <variant>

#include <QString>
#include <QStringList>

namespace chasqui::app {

struct CommandLine {
  QString modelPath;                 ///< absolute; empty: none given
  std::filesystem::path dataFolder;  ///< --data-dir, else chasqui in the user's data folder
  bool fakeEngine = false;
  std::optional<std::uint32_t> device;
  std::optional<std::uint64_t> gpuMemoryBytes;
};

/// The program ends at once: `text` for the terminal, exit status 0 (help, version) or 2 (wrong use).
struct CommandLineExit {
  QString text;
  int status = 0;
};

/// `arguments` with the program's name first.
std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList& arguments);

}  // namespace chasqui::app
