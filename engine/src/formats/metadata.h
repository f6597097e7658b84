// Typed questions to a file's metadata. An absent key is an empty optional, a value of another type is Corrupt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/model_file.h"

namespace chasqui::engine {

/// Any integer type; a negative number is Corrupt, an array Unsupported (sizes that differ by layer).
Result<std::optional<std::uint64_t>> findWholeNumber(const ModelFile& file, std::string_view key);
/// As findWholeNumber, from 1 to `most`; an absent key is Corrupt.
Result<std::uint32_t> requireSize(const ModelFile& file, std::string_view key, std::uint32_t most);
/// Any number that is not NaN or infinite.
Result<std::optional<double>> findNumber(const ModelFile& file, std::string_view key);
Result<std::optional<std::string>> findText(const ModelFile& file, std::string_view key);
Result<std::optional<bool>> findFlag(const ModelFile& file, std::string_view key);

/// Elements of an array, at most `most` of them; none where the key is absent.
Result<std::vector<std::string>> listTexts(const ModelFile& file, std::string_view key, std::uint64_t most);
Result<std::vector<float>> listNumbers(const ModelFile& file, std::string_view key, std::uint64_t most);
Result<std::vector<std::int32_t>> listIntegers(const ModelFile& file, std::string_view key, std::uint64_t most);

}  // namespace chasqui::engine
