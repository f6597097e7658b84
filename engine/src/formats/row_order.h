// Tensors made of other tensors: joined from shards, or with their rows in another order. Nothing is read here; the
// rows are put together when somebody asks for them.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/model_file.h"

namespace chasqui::engine {

/// The rows of the first part, then those of the second, … Parts have one type and one rowLength.
Tensor joinRows(std::vector<Tensor> parts);

/// Each row is the first part's row, then the second's, … Parts have one type and one number of rows.
Tensor joinColumns(std::vector<Tensor> parts);

/// Query or key rows from Hugging Face's order, which turns value i with value i + half of a head, to Meta's and
/// GGUF's, which turns neighbours: view(heads, 2, headDim / 2, dim).transpose(1, 2). `heads` divides the rows by an
/// even number.
Tensor neighboursTogether(Tensor halves, std::uint64_t heads);

/// The same rows, copied when read: for data that does not lie where its values could be read in place.
Tensor copiedRows(Tensor inPlace);

}  // namespace chasqui::engine
