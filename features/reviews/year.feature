Feature: A whole year of three projects
  Reviews, weekly syncs and training run by themselves beside each other.

  Scenario: Everybody does their part, and nobody learns anything
    Given a project with an engineering manager and a project manager
    And three projects
    When the leads of each report every month and confirm every week until 31 December 2027
    Then each of them had a review every month from February to December, held, frozen and acknowledged
    And each of them had a weekly sync every week, confirmed by both leads
    And the review of December names every action item that nobody did
    And each lead was told once that training is overdue, and their superior, too
    And the audit log is intact
