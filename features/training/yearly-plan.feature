Feature: The yearly plan opens by itself
  Every lead of a project has a plan for the year, drawn from the catalogue. What is overdue goes to the person, then to their superior:
  the technical director for an engineering manager, the operations VP for a project manager.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: Each lead has the plan of the year without anybody asking for it
    When 1 days pass
    Then the engineering manager has 4 modules in the plan of 2027 until 30 November 2027
    And the project manager has 4 modules in the plan of 2027 until 30 November 2027
    When it is 2 January 2028 12:00 at the project's site
    Then the engineering manager has 4 modules in the plan of 2028 until 30 November 2028

  Scenario: What a certificate covers is not in the plan
    Given the engineering manager has passed "PM-BASICS"
    When it is 2 January 2028 12:00 at the project's site
    Then the engineering manager has 3 modules in the plan of 2028 until 30 November 2028

  Scenario: A lead who is appointed in mid-year has a plan, and the former one is asked no more
    Given today is 1 July 2027 at the project's site
    When a new engineering manager takes over
    And 1 days pass
    Then the new engineering manager has 4 modules in the plan of 2027 until 30 November 2027
    And the former engineering manager is asked for nothing of the plan of 2027
    When it is 20 December 2027 12:00 at the project's site
    Then the new engineering manager was told of "Your training is overdue: Cost" once
    And the former engineering manager was not told of "Your training is overdue: Cost"
    And the technical director was told of "Training overdue: The newcomer, Cost" once
    And the technical director was not told of "Training overdue: The em, Cost"

  Scenario: A lead who is appointed late in the year has time into the next
    Given today is 20 December 2027 at the project's site
    When a new engineering manager takes over
    And it is 5 January 2028 12:00 at the project's site
    Then the new engineering manager has 4 modules in the plan of 2027 until 19 March 2028
    And the new engineering manager has no module in the plan of 2028

  Scenario: A project is closed in mid-year
    Given today is 1 July 2027 at the project's site
    When the administrator closes the project
    And it is 20 December 2027 12:00 at the project's site
    Then the engineering manager is asked for nothing of the plan of 2027
    And the project manager is asked for nothing of the plan of 2027
    And the engineering manager was not told of "Your training is overdue: Cost"
    And the operations VP was not told of "Training overdue: The pm, Technical terms"

  Scenario: Overdue training goes to the person, then to their superior
    Given the plans of all leads ask for the basics until 31 March 2027
    And the project manager has passed "ENG-TERMS"
    When it is 31 March 2027 20:00 at the project's site
    Then the engineering manager was not told of "Your training is overdue: Project management basics (PMP)"
    When it is 1 April 2027 20:00 at the project's site
    Then the engineering manager was told of "Your training is overdue: Project management basics (PMP)" once
    And the technical director was not told of "Training overdue: The em, Project management basics (PMP)"
    When it is 8 April 2027 20:00 at the project's site
    Then the technical director was told of "Training overdue: The em, Project management basics (PMP)" once
    And the operations VP was told of "Training overdue: The pm, Drawing review" once
    And the operations VP was not told of "Training overdue: The pm, Technical terms"
    And the operations VP was not told of "Training overdue: The em, Project management basics (PMP)"
    When it is 20 May 2027 20:00 at the project's site
    Then the engineering manager was told of "Your training is overdue: Project management basics (PMP)" once
    And the technical director was told of "Training overdue: The em, Project management basics (PMP)" once

  Scenario: Who has training due is reminded a month before
    When it is 30 October 2027 20:00 at the project's site
    Then the project manager was not told of "Training is due soon: Technical terms"
    When it is 31 October 2027 20:00 at the project's site
    Then the project manager was told of "Training is due soon: Technical terms" once
    And the project manager was not told of "Your training is overdue: Technical terms"

  Scenario: What was passed in time is not chased
    Given the plans of all leads ask for the basics until 31 March 2027
    And the engineering manager has passed "PM-BASICS"
    When it is 20 April 2027 12:00 at the project's site
    Then the engineering manager was not told of "Your training is overdue: Project management basics (PMP)"

  Scenario: What the coordinator drops is asked for no more
    Given today is 5 January 2027 at the project's site
    When the training coordinator drops "PM-COST" from the plan of the engineering manager
    And it is 20 December 2027 12:00 at the project's site
    Then the engineering manager was not told of "Your training is overdue: Cost"
    And the engineering manager was told of "Your training is overdue: Contracts" once

  Scenario: A standstill makes nobody hear of it twice
    Given today is 5 January 2027 at the project's site
    When the system is stopped for 400 days and started again
    Then the engineering manager was told of "Your training is overdue: Cost" once
