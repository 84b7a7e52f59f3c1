#include "analysis/sweep/slurm.hpp"

#include "tests/support/catch.hpp"

using namespace multivector::sweep;

TEST_CASE("a job's name is made of plain letters", "[sweep][slurm]") {
  CHECK(job_name("labour") == "labour");
  CHECK(job_name("a b;c\n$(d)") == "a_b_c___d_");
  CHECK(job_name("-n") == "sweep-n");
  CHECK(job_name("") == "sweep");
  CHECK(job_name(std::string(200, 'x')).size() == 60);
}

TEST_CASE("no more tasks than the cluster takes, and as few rounds as that allows", "[sweep][slurm]") {
  SlurmJob job;
  job.shards = 1000;
  CHECK(array_tasks(job) == 1000);
  job.shards = 1001;
  CHECK(array_tasks(job) == 501);  // two each
  job.shards = 5000;
  CHECK(array_tasks(job) == 1000);
  job.array_limit = 2;
  CHECK(array_tasks(job) == 1);
}
