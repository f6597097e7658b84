// What the command line asks for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/chat_template.h"
#include "engine/context.h"
#include "engine/engine.h"
#include "engine/import.h"
#include "engine/sampler.h"
#include "engine/speculation.h"
#include "engine/types.h"

namespace chasqui::cli {

enum class Command { Devices, Info, Tokenize, Logits, Generate, Chat, Bench, Tune, Import, Verify };

struct Options {
  Command command = Command::Devices;
  std::filesystem::path model;
  engine::EngineOptions engine;
  engine::CacheType cache = engine::CacheType::F16;
  std::uint32_t contextTokens = 0;  ///< 0: what the command needs
  std::optional<std::uint32_t> deviceLayers;  ///< --gpu-layers; none: all that fit
  engine::SamplingOptions sampling;
  engine::Speculation speculation = engine::Speculation::Auto;  ///< --speculate
  std::filesystem::path draft;        ///< --draft; empty: none
  std::vector<std::string> stops;     ///< --stop
  std::filesystem::path grammarFile;  ///< --grammar; empty: none
  std::filesystem::path schemaFile;   ///< --json-schema; empty: none

  std::optional<std::string> text;      ///< tokenize --text, generate --prompt
  std::filesystem::path textFile;       ///< tokenize --text-file; empty: --text was given
  std::vector<engine::TokenId> tokens;  ///< --tokens
  std::filesystem::path out;            ///< logits --out, import --out
  std::uint32_t count = 0;              ///< most tokens to write; 0: no limit
  bool ids = false;                     ///< generate --ids

  std::string system;                 ///< chat --system
  engine::WhenFull whenFull = engine::WhenFull::DropOldest;  ///< chat --when-full
  std::optional<engine::TemplateKind> templateKind;  ///< chat --template; none: the model's
  std::vector<std::string> messages;  ///< chat --message; empty: interactive
  std::filesystem::path cacheFile;    ///< chat --cache-file; empty: none

  std::uint32_t promptTokens = 512;    ///< bench --prompt
  std::uint32_t generateTokens = 128;  ///< bench --generate
  std::uint32_t runs = 3;              ///< bench --runs
  bool json = false;                   ///< bench and tune --json

  bool forget = false;            ///< tune --forget
  double seconds = 60;            ///< tune --seconds
  std::vector<std::string> only;  ///< tune --only

  engine::ImportType importType = engine::ImportType::Q8_0;  ///< import --type
  unsigned threads = 0;                                      ///< import --threads; 0: all
  bool overwrite = false;                                    ///< import --overwrite
};

/// The command line ended here: help was printed (0), or it was wrong and the reason was printed (2).
struct Ended {
  int status = 0;
};

/// Reads the command line. Help goes to standard output, what is wrong as one line to standard error.
std::variant<Options, Ended> parse(int argc, const char* const* argv);

/// Token ids from "1,15043,3186"; nothing when `text` is anything else. Spaces around an id are ignored.
std::optional<std::vector<engine::TokenId>> parseTokens(const std::string& text);

}  // namespace chasqui::cli
