// Random models of any shape, written by a tool that is not ours.
#pragma once

#include <filesystem>

#include <QStringList>
#include <QTemporaryDir>

namespace chasqui::test {

/// Has shared/tools/make_gguf.py write a model into `folder`; `shape` are its arguments, such as {"--size", "7b"}, and
/// `vocabulary` the folder of shared/models that has the tokenizer. An empty path when it could not.
std::filesystem::path makeModel(const QTemporaryDir& folder, const QStringList& shape,
                                const char* vocabulary = "llama2");

}  // namespace chasqui::test
