#include "reference/matmul.h"

#include "reference/dequantize.h"

namespace chasqui::reference {

std::vector<float> matmul(const engine::Tensor& tensor, std::span<const float> x) {
  std::vector<float> y(tensor.rows);
  for (std::uint64_t row = 0; row < tensor.rows; ++row) {
    const std::vector<float> weights = dequantizeRow(tensor, row);
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += static_cast<double>(weights[i]) * static_cast<double>(x[i]);
    y[row] = static_cast<float>(sum);
  }
  return y;
}

}  // namespace chasqui::reference
