#include "analysis/sweep/ranks.hpp"

#if MULTIVECTOR_MPI

#include <mpi.h>

#include <cstdlib>

namespace multivector::sweep {

/// A counter in the memory of rank 0 that all add to.
struct Ranks::World {
  World() {
    int provided = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &count);
    MPI_Win_allocate(rank == 0 ? sizeof(std::int64_t) : 0, sizeof(std::int64_t), MPI_INFO_NULL, MPI_COMM_WORLD,
                     &counter, &window);
    if (rank == 0) *counter = 0;
    MPI_Barrier(MPI_COMM_WORLD);
  }
  ~World() {
    MPI_Win_free(&window);
    MPI_Finalize();
  }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  int rank = 0, count = 1;
  std::int64_t* counter = nullptr;
  MPI_Win window{};
};

namespace {
/// Whether mpirun started us: it says so in the environment.
bool launched() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK", "MPI_LOCALNRANKS"})
    if (std::getenv(name) != nullptr) return true;
  return false;
}
}  // namespace

Ranks::Ranks() : world_(launched() ? std::make_unique<World>() : nullptr) {}
Ranks::~Ranks() = default;

int Ranks::rank() const { return world_ ? world_->rank : 0; }
int Ranks::count() const { return world_ ? world_->count : 1; }

std::int64_t Ranks::next() {
  const std::int64_t one = 1;
  std::int64_t mine = 0;
  MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, world_->window);
  MPI_Fetch_and_op(&one, &mine, MPI_INT64_T, 0, 0, MPI_SUM, world_->window);
  MPI_Win_unlock(0, world_->window);
  return mine;
}

void Ranks::one_after_another(const std::function<void()>& work) {
  for (int r = 0; r < count(); ++r) {
    if (r == rank()) work();
    wait_for_all();
  }
}

void Ranks::wait_for_all() {
  if (world_) MPI_Barrier(MPI_COMM_WORLD);
}

void Ranks::end_all(int status) {
  if (count() > 1) MPI_Abort(MPI_COMM_WORLD, status);
}

}  // namespace multivector::sweep

#else

namespace multivector::sweep {

struct Ranks::World {
  std::int64_t next = 0;
};

Ranks::Ranks() : world_(std::make_unique<World>()) {}
Ranks::~Ranks() = default;
int Ranks::rank() const { return 0; }
int Ranks::count() const { return 1; }
std::int64_t Ranks::next() { return world_->next++; }
void Ranks::one_after_another(const std::function<void()>& work) { work(); }
void Ranks::wait_for_all() {}
void Ranks::end_all(int) {}

}  // namespace multivector::sweep

#endif
